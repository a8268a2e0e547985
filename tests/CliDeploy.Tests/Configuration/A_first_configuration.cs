using Spectre.Console.Testing;
using VoiceForD365.CliDeploy.Commands;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Tests.Running;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Shipped;

namespace VoiceForD365.CliDeploy.Tests.Configuration;

/// <summary>What "init" writes for an environment.</summary>
public sealed class A_first_configuration : IDisposable
{
    readonly Cli _cli = new();
    readonly StringWriter _errors = new();
    readonly TestConsole _console = new TestConsole().Width(200);

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("bare")]
    [InlineData("cif1")]
    [InlineData("cif2")]
    [InlineData("omnichannel")]
    public async Task Plan_takes_what_is_written_by_default_for_every_preset(string preset)
    {
        var result = await InitAsync(preset, takesDefaults: true);

        Assert.Equal([At("voice.yaml"), At("voice.schema.json")], Assert.IsType<Result.Wrote>(result).Paths);
        var text = File.ReadAllText(At("voice.yaml"));
        Assert.StartsWith("# yaml-language-server: $schema=voice.schema.json\n", text, StringComparison.Ordinal);
        var hasProfile = text.Contains("\n  profile:\n    unique-name: voice_agents\n", StringComparison.Ordinal);
        Assert.Equal(preset is "cif2" or "omnichannel", hasProfile);
        Assert.Equal(0, (await PlanAsync(preset)).ExitCode);
    }

    [Fact]
    public async Task What_is_chosen_with_the_keys_is_written_and_the_rest_is_explained_with_what_there_is()
    {
        _console.Profile.Capabilities.Interactive = true;
        _console.Input.PushKey(ConsoleKey.Enter); // no credential of the app registration
        _console.Input.PushKey(ConsoleKey.Enter); // no application user
        _console.Input.PushTextWithEnter("voice@contoso.com");
        _console.Input.PushTextWithEnter("hunter2hunter2"); // no address in a vault: asked again
        _console.Input.PushTextWithEnter("");
        _console.Input.PushKey(ConsoleKey.Enter); // the new profile
        _console.Input.PushKey(ConsoleKey.Enter); // by role
        _console.Input.PushKey(ConsoleKey.Spacebar); // the first user
        _console.Input.PushKey(ConsoleKey.Enter);
        _console.Input.PushKey(ConsoleKey.Enter); // no team
        _console.Input.PushTextWithEnter("Night shift"); // a group of the directory
        _console.Input.PushKey(ConsoleKey.DownArrow);
        _console.Input.PushKey(ConsoleKey.DownArrow);
        _console.Input.PushKey(ConsoleKey.Spacebar); // CallDurationLimit
        _console.Input.PushKey(ConsoleKey.Enter);
        _console.Input.PushTextWithEnter("5");
        _console.Input.PushKey(ConsoleKey.DownArrow); // the first user
        _console.Input.PushKey(ConsoleKey.Enter);
        _console.Input.PushKey(ConsoleKey.Enter); // no app with our form

        await InitAsync("omnichannel", takesDefaults: false);

        var text = File.ReadAllText(At("voice.yaml"));
        Assert.Contains("\n  telephony:\n    login: voice@contoso.com\n", text);
        Assert.Contains("\n  agents:\n    - admin@voice.local\n    - group: Night shift\n", text);
        Assert.Contains("\n  settings:\n    CallDurationLimit: \"5\"\n", text);
        Assert.Contains("\n  default-assignee:\n    user: admin@voice.local\n", text);
        Assert.Contains("\n  # application-user:\n  #   client-id: …", text);
        Assert.Contains("Here: customerservicehub", text);
        Assert.DoesNotContain("hunter2", text + _errors);
        Assert.Contains("the secret itself is never written here", _console.Output);
        Assert.Empty(ConfigReader.Read(At("voice.yaml")).Problems);
    }

    [Fact]
    public async Task A_file_that_is_there_is_not_overwritten_unasked()
    {
        _cli.Write("voice.yaml", "local: true\n");

        var refused = await Assert.ThrowsAsync<MisuseException>(() => InitAsync("bare", takesDefaults: true));
        await InitAsync("bare", takesDefaults: true, overwrites: true);

        Assert.Equal(CliCodes.FileIsThere, Assert.Single(refused.Problems).Code);
        Assert.StartsWith("# yaml-language-server", File.ReadAllText(At("voice.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_can_be_asked_it_is_misuse()
    {
        var ran = await _cli.RunAsync("init", "--local");

        Assert.Equal(64, ran.ExitCode);
        Assert.Equal([CliCodes.NobodyToAsk], ran.Codes);
        Assert.False(File.Exists(At("voice.yaml")));
    }

    string At(string name) => Path.Combine(_cli.Folder, name);

    Task<Result> InitAsync(string preset, bool takesDefaults, bool overwrites = false) =>
        new InitCommand(Settings(preset), View, takesDefaults ? null : () => _console)
            .RunAsync(new(At("voice.yaml"), takesDefaults, overwrites), CancellationToken.None);

    Task<Result> PlanAsync(string preset)
    {
        var read = ConfigReader.Read(At("voice.yaml"));
        Assert.Empty(read.Problems);
        return new DeploymentCommands(Settings(preset) with { Configuration = read.Configuration }, View)
            .PlanAsync(new(TellsByExitCode: false, ConfigurationOnly: false, Out: null), CancellationToken.None);
    }

    PlainView View => new(TextWriter.Null, _errors, Verbosity.Normal);

    CommandSettings Settings(string preset) => new(
        new Target.Local(At("local"), preset, WasAskedFor: true),
        Path.Combine(Path.GetDirectoryName(Cli.Executable)!, "package"),
        Scenario: null,
        Taking.Neither,
        new(OutputForm.Text, Verbosity.Normal, NoColor: true));
}
