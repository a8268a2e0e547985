using System.CommandLine;
using System.Reflection;
using VoiceForD365.CliDeploy.Commands;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Wizard.Serving;

namespace VoiceForD365.CliDeploy.Tests.CommandLine;

/// <summary>
/// A command offers only what it uses. The code that a command can reach is read, so that nothing has to be run; where commands share a
/// road, what one of them reads there counts for the others, too: those are named below one by one.
/// </summary>
public sealed class Options_that_a_command_offers
{
    /// <summary>Here every setting is read of every command, whether or not anybody wants it.</summary>
    static readonly Type[] WhereAllAreRead =
        [
            typeof(CommandSettings), typeof(SettingsReader), typeof(SettingSources), typeof(TargetChoice), typeof(Setting),
            typeof(ValueRules)
        ];

    /// <summary>Whose members are asked for one setting.</summary>
    static readonly Type[] OfSettings = [typeof(CommandSettings), typeof(SettingsReader), typeof(TargetChoice)];

    static readonly string[] OfTheTarget =
    [
        "environment", "auth", "tenant-id", "client-id", "certificate-file", "authority-host", "graph-address",
        "connection-string-variable",
        "local", "local-data", "preset",
    ];

    /// <summary>Read wherever something is told, which every command does.</summary>
    static readonly string[] OfTheView = ["output", "verbosity", "log-file"];

    [Fact]
    public void Are_those_whose_value_it_reads()
    {
        var unread =
            from command in Commands(new CommandSet(WizardCommand.Make).Root, "")
            from option in Unread(command.Command)
            select $"'{command.Name}' lists {option} in its help, but nothing that it does reads the value";

        Assert.Equal([], unread);
    }

    /// <summary>
    /// They walk the road of "deploy", which reads what decides a plan of the package; of them no such plan is made (Planner,
    /// ConfigurationOnly).
    /// </summary>
    [Theory]
    [InlineData("configure", "--take")]
    [InlineData("secret add", "--take")]
    [InlineData("secret add", "--scenario")]
    [InlineData("secret remove", "--take")]
    [InlineData("secret remove", "--scenario")]
    public void Are_none_that_only_others_on_the_same_road_read(string name, string option)
    {
        var command = Assert.Single(Commands(new CommandSet(WizardCommand.Make).Root, ""), command => command.Name == name).Command;

        Assert.DoesNotContain(option, command.Options.Select(offered => offered.Name));
    }

    [Fact]
    public void That_nobody_reads_is_noticed()
    {
        var command = new CommandSet(WizardCommand.Make).Make("odd", "Reads nothing", [Setting.Take, Setting.Package, Setting.Local]);
        command.SetAction((_, _) => Task.FromResult(0));

        Assert.Equal(["--take", "--package", "--local"], Unread(command));
    }

    static IEnumerable<(string Name, Command Command)> Commands(Command parent, string path) =>
        from command in parent.Subcommands
        let name = $"{path} {command.Name}".Trim()
        from one in Commands(command, name).Prepend((Name: name, Command: command))
        where one.Command.Action is not null
        select one;

    static IReadOnlyList<string> Unread(Command command)
    {
        var code = new ReachedCode(
            ActionOf(command),
            method => WhereAllAreRead.Contains(method.DeclaringType) || method == typeof(CommandSet).TypeInitializer);
        var names = code.Methods
            .Where(method => OfSettings.Contains(method.DeclaringType))
            .Select(method => method.Name)
            .Concat(code.Fields.Where(field => field.DeclaringType == typeof(Setting)).Select(field => field.Name))
            .ToHashSet();
        return [.. command.Options.Where(option => SettingOf(option) is { } setting && !IsRead(setting)).Select(option => option.Name)];

        bool IsRead(Setting setting) =>
            OfTheView.Contains(setting.Name)
            || (OfTheTarget.Contains(setting.Name) && names.Contains("get_Target"))
            || names.Contains(FieldOf(setting))
            || setting.Name switch
            {
                "local-data" => names.Contains(nameof(TargetChoice.LocalFolder)),
                "package" => names.Contains("get_Package"),
                "require-signature" => names.Contains("get_RequiredSigner") || names.Contains(nameof(SettingsReader.Signer)),
                "scenario" => names.Contains("get_Scenario"),
                "take" => names.Contains("get_Take"),
                "patience" => names.Contains("get_StallTimeout") || names.Contains("get_WaitPolicy"),
                _ => false,
            };
    }

    static Setting? SettingOf(Option option) => Setting.All.FirstOrDefault(setting => setting.Option == option.Name);

    static string FieldOf(Setting setting) =>
        typeof(Setting).GetFields().First(field => ReferenceEquals(field.GetValue(null), setting)).Name;

    /// <remarks>The library keeps the delegate to itself.</remarks>
    static Delegate ActionOf(Command command) => command.Action!.GetType()
        .GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
        .Select(field => field.GetValue(command.Action))
        .OfType<Delegate>()
        .Single();
}
