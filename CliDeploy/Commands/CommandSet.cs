using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Spectre.Console;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.LocalDataverse;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>All commands, their options and what they call; built by hand in this one place.</summary>
sealed class CommandSet
{
    static readonly Setting[] Speech = [Setting.PlainOutput, Setting.Verbosity, Setting.LogFile];

    /// <summary>What is decided of a plan of the package.</summary>
    public static readonly Setting[] Decisions = [Setting.Scenario, Setting.Take];

    /// <summary>Of commands that go to an environment.</summary>
    /// <param name="more">What they use besides; what a command does not use it does not offer.</param>
    /// <param name="output">The forms its result has.</param>
    public static Setting[] Road(Setting[] more, Setting? output = null) =>
    [
        Setting.Environment, Setting.Auth, Setting.TenantId, Setting.ClientId, Setting.CertificateFile, Setting.AuthorityHost,
        Setting.GraphAddress,
        Setting.ConnectionStringVariable, Setting.Local, Setting.LocalData, Setting.Preset, Setting.Package, Setting.RequireSignature,
        .. more,
        output ?? Setting.PlainOutput, Setting.Verbosity, Setting.LogFile,
    ];

    /// <summary>Of commands on fleets: where an environment is and how to sign in stands in the fleet's file.</summary>
    static readonly Setting[] FleetReport =
        [Setting.Package, Setting.RequireSignature, Setting.PlanOutput, Setting.Verbosity, Setting.LogFile];

    readonly Arguments _arguments = new();

    /// <param name="wizard">Makes the command that stands above this folder.</param>
    public CommandSet(Func<CommandSet, Command> wizard)
    {
        Root = new RootCommand("Installs and upgrades Voice for Dynamics 365 in a Dataverse environment.")
        {
            Deploy(),
            wizard(this),
            Init(),
            Configure(),
            Plan(),
            Status(),
            Examine(),
            Acceptance(),
            Handoff(),
            Export(),
            Secret(),
            Snapshot(),
            Restore(),
            Uninstall(),
            Fleet(),
            Package(),
            Preview(),
            Local(),
            SmartRouting(),
            Explain(),
            CompletionCommand.Make(),
        };
        ExampleHelp.Install(Root);
    }

    public RootCommand Root { get; }

    Command Deploy()
    {
        var command = Make(
            "deploy",
            "Install or upgrade the product; running it again changes only what differs",
            [.. Road(Decisions, Setting.PlanOutput), Setting.StallTimeout]);
        var agreement = AgreementOf(command);
        var first = SnapshotFirst.Option(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed, (settings, view) => Deployment(parsed, first, settings, view).DeployAsync(agreement(parsed), cancellation)));
        return command;
    }

    Command Configure()
    {
        var command = Make(
            "configure", "Apply the configuration file to the environment, without touching the package",
            [.. Road([Setting.Scenario], Setting.PlanOutput), Setting.StallTimeout]);
        var agreement = AgreementOf(command);
        var first = SnapshotFirst.Option(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed, (settings, view) => Deployment(parsed, first, settings, view).ConfigureAsync(agreement(parsed), cancellation)));
        return command;
    }

    static DeploymentCommands Deployment(ParseResult parsed, Option<string?> first, CommandSettings settings, IView view) =>
        new(settings, view) { TakesSnapshot = parsed.GetResult(first) is not null, SnapshotFile = parsed.GetValue(first) };

    static Func<ParseResult, Agreement> AgreementOf(Command command)
    {
        var yes = Yes(command);
        var plan = new Option<string>("--plan")
        {
            Description = "Carry out exactly this saved plan; refused if the environment has changed since",
            HelpName = "file",
        };
        command.Options.Add(plan);
        return parsed => new(!parsed.GetValue(yes) && parsed.GetValue(plan) is null, parsed.GetValue(plan));
    }

    static Option<bool> Yes(Command command)
    {
        var yes = new Option<bool>("--yes")
        {
            Description = "Do not show the plan and ask first (never done without a terminal or for a local Dataverse)",
        };
        command.Options.Add(yes);
        return yes;
    }

    Command Init()
    {
        var command = Make(
            "init",
            "Write a first configuration file: asks questions, and offers what the environment has",
            Road([Setting.Scenario]));
        var options = new InitOptions(command);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, (settings, view) =>
        {
            Func<IAnsiConsole>? console = ViewChoice.IsPersonThere() ? () => ViewChoice.Console(settings.View) : null;
            return new InitCommand(settings, view, console).RunAsync(options.Read(parsed), cancellation);
        }));
        return command;
    }

    Command Plan()
    {
        var command = Make("plan", "Show what deploy would do, and why; changes nothing", Road(Decisions, Setting.PlanOutput));
        var detailed = new Option<bool>("--detailed-exit-code") { Description = "Exit with 2 if changes are pending" };
        var configuration = new Option<bool>("--configuration-only") { Description = "Show what configure would do, instead of deploy" };
        var to = new Option<string>("--out")
        {
            Description = "Save the plan to this file, for deploy --plan or configure --plan; contains no secrets",
            HelpName = "file",
        };
        command.Options.Add(detailed);
        command.Options.Add(configuration);
        command.Options.Add(to);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, (settings, view) => new DeploymentCommands(settings, view).PlanAsync(
            new(parsed.GetValue(detailed), parsed.GetValue(configuration), parsed.GetValue(to)), cancellation)));
        return command;
    }

    Command Status()
    {
        var command = Make("status", "Show what is installed; changes nothing", Road(Decisions));
        command.SetAction(
            (parsed, cancellation) =>
                RunAsync(parsed, (settings, view) => new DeploymentCommands(settings, view).StatusAsync(cancellation)));
        return command;
    }

    Command Examine()
    {
        var command = Make(
            "doctor",
            "Check what agents still lack before they can phone, and how to fix it; changes nothing",
            Road([Setting.Scenario], Setting.HealthOutput));
        var detailed = new Option<bool>("--detailed-exit-code") { Description = "Exit with 2 if there are warnings but no errors" };
        command.Options.Add(detailed);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed, (settings, view) => new DeploymentCommands(settings, view).ExamineAsync(parsed.GetValue(detailed), cancellation)));
        return command;
    }

    Command Acceptance()
    {
        var command = Make(
            "acceptance",
            "Watch while you make test calls, and say which of them became records; changes nothing",
            Road([Setting.Scenario], Setting.HealthOutput));
        var acceptance = new AcceptanceCommand(command);
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed, (settings, view) => acceptance.RunAsync(parsed, settings, view, cancellation)));
        return command;
    }

    Command Handoff()
    {
        var command = Make(
            "handoff",
            "Print the data sheet for the telephony provider as Markdown: ids and addresses, no secrets",
            Road([Setting.Scenario]));
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed, (settings, view) => new DeploymentCommands(settings, view).HandoffAsync(cancellation)));
        return command;
    }

    Command Export()
    {
        var command = Make("export", "Write a configuration file that describes the environment as it is, however it was set up", Road([]));
        var to = new Option<string>("--to") { Description = "File to write [default: stdout]", HelpName = "file" };
        command.Options.Add(to);
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed, (settings, view) => new DeploymentCommands(settings, view).ExportAsync(parsed.GetValue(to), cancellation)));
        return command;
    }

    Command Snapshot()
    {
        var command = Make(
            "snapshot", "Save the current state of everything deploy and configure may change; contains no secrets", Road([]));
        var snapshot = new SnapshotCommand(command);
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed, (settings, view) => snapshot.RunAsync(parsed, settings, view, cancellation)));
        return command;
    }

    Command Restore()
    {
        var command = Make(
            "restore",
            "Restore the environment from a snapshot; first says what cannot be restored, and asks",
            [.. Road([]), Setting.StallTimeout]);
        var restore = new RestoreCommand(command);
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed, (settings, view) => restore.RunAsync(parsed, settings, view, cancellation)));
        return command;
    }

    Command Uninstall()
    {
        var command = Make(
            "uninstall",
            "Remove the product and its data from the environment; first shows what goes, and asks",
            [.. Road([], Setting.PlanOutput), Setting.StallTimeout]);
        var uninstall = new UninstallCommand(command);
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed, (settings, view) => uninstall.RunAsync(parsed, settings, view, cancellation)));
        return command;
    }

    Command Secret()
    {
        var add = Make(
            "add",
            "Create another client secret, kept where the file says; the current one stays valid",
            [.. Road([]), Setting.StallTimeout]);
        add.SetAction((parsed, cancellation) => RunAsync(parsed, "secret add", (settings, view) =>
            new DeploymentCommands(settings, view).RotateAsync("secret add", SecretRotation.Add, cancellation)));
        var remove = Make(
            "remove",
            "Remove all client secrets but the newest, once that one has been handed over",
            [.. Road([]), Setting.StallTimeout]);
        remove.SetAction((parsed, cancellation) => RunAsync(parsed, "secret remove", (settings, view) =>
            new DeploymentCommands(settings, view).RotateAsync("secret remove", SecretRotation.RemoveOlder, cancellation)));
        return new Command("secret", "Renew the app registration's client secret in steps: add, hand over, remove") { add, remove };
    }

    Command Fleet()
    {
        var deploy = FleetCommand("deploy", "Deploy to all environments, ring by ring; those up to date are left alone", FleetReport);
        var yes = Yes(deploy.Command);
        deploy.Does((parsed, fleet, cancellation) => fleet.DeployAsync(!parsed.GetValue(yes), cancellation));
        var plan = FleetCommand("plan", "Show what would change in each environment; changes nothing", FleetReport);
        var detailed = new Option<bool>("--detailed-exit-code") { Description = "Exit with 2 if changes are pending" };
        plan.Command.Options.Add(detailed);
        plan.Does((parsed, fleet, cancellation) => fleet.PlanAsync(parsed.GetValue(detailed), cancellation));
        var status = FleetCommand("status", "Show versions, drift and the last run of each environment; changes nothing", FleetReport);
        status.Does((_, fleet, cancellation) => fleet.StatusAsync(cancellation));
        var matrix = FleetCommand("matrix", "Print a job matrix for a pipeline: one job per environment, by ring", Speech);
        var form = new Option<MatrixForm>("--for")
        {
            Description = "The pipeline system it is for [default: github]",
            HelpName = "github|azure",
        };
        matrix.Command.Options.Add(form);
        matrix.Does((parsed, fleet, _) => fleet.MatrixAsync(parsed.GetValue(form)));
        return new Command("fleet", "Work with many environments, in rings, from one file")
        {
            deploy.Command, plan.Command, status.Command, matrix.Command,
        };
    }

    OfFleet FleetCommand(string name, string description, Setting[] settings)
    {
        var command = Make(name, description, settings);
        command.Options.Remove(_arguments.Config);
        var options = new FleetOptions(command);
        return new(command, work => command.SetAction((parsed, cancellation) => RunBareAsync(
            parsed, $"fleet {name}", (sources, view) => work(parsed, options.Read(parsed, sources, view), cancellation))));
    }

    sealed record OfFleet(Command Command, Action<Func<ParseResult, FleetCommands, CancellationToken, Task<Result>>> Does);

    Command Package()
    {
        var command = Make(
            "package",
            "Write VoiceForD365-<version>.zip, from the repository or a package; --config adds your configuration",
            [Setting.Package, Setting.RequireSignature, .. Speech]);
        var options = new PackageOptions(command);
        command.SetAction(
            (parsed, _) => RunBareAsync(
                parsed,
                "package",
                (sources, view) => Task.FromResult(PackageCommand.Run(options.Read(parsed, sources), sources.Section, view, Variable))));
        return command;
    }

    Command Preview()
    {
        var command = Make("preview", "Draw the app, its lists and forms as HTML from the repository's source", Speech);
        var preview = new PreviewCommand(command);
        command.SetAction((parsed, _) => RunBareAsync(parsed, "preview", (_, _) => Task.FromResult(preview.Run(parsed))));
        return command;
    }

    Command Explain()
    {
        var command = Make("explain", "Explain a diagnostic code and what to do about it; works offline", Speech);
        var explain = new ExplainCommand(command);
        command.SetAction((parsed, _) => RunBareAsync(parsed, "explain", (_, _) => Task.FromResult(explain.Run(parsed))));
        return command;
    }

    Command SmartRouting()
    {
        var test = Make("test", "Check a smart routing endpoint against the contract", Speech);
        var check = new SmartRoutingCommand(test);
        test.SetAction((parsed, cancellation) =>
            RunBareAsync(parsed, "smart-routing test", (_, _) => check.RunAsync(parsed, cancellation)));
        return new Command("smart-routing", "Smart routing, for integrators who decide where calls go") { test };
    }

    // What is no number at all the parser refuses by itself.
    public static void CheckPort(OptionResult option)
    {
        if (option.Tokens is [{ Value: var text }]
            && int.TryParse(text, CultureInfo.InvariantCulture, out var port)
            && port is < 0 or > 65535)
            option.AddError($"'{text}' is no port: a port is a number from 0 to 65535.");
    }

    Command Local()
    {
        var start = Make(
            "start", "Run a local Dataverse on loopback until Ctrl+C", [Setting.LocalData, Setting.Preset, .. Speech]);
        var port = new Option<int>("--port") { Description = "Loopback port [default: any free one]", HelpName = "number" };
        port.Validators.Add(CheckPort);
        start.Options.Add(port);
        var faults = new Option<string>("--faults") { Description = "JSON file of the faults that happen, and when", HelpName = "file" };
        start.Options.Add(faults);
        var httpsPort = new Option<int?>("--https-port")
        {
            Description = "Also serve HTTPS and a sign-in, on this loopback port; 0 picks a free one",
            HelpName = "number",
        };
        httpsPort.Validators.Add(CheckPort);
        start.Options.Add(httpsPort);
        var noPlugins = new Option<bool>("--no-plugins")
        {
            Description = "Do not run plug-ins; they would have the rights of this process",
        };
        start.Options.Add(noPlugins);
        start.SetAction((parsed, cancellation) =>
            RunBareAsync(
                parsed,
                "local start",
                (sources, view) => LocalCommands.StartAsync(
                    sources,
                    new LocalDataverseOptions
                    {
                        Port = parsed.GetValue(port),
                        HttpsPort = parsed.GetValue(httpsPort),
                        RunPlugins = !parsed.GetValue(noPlugins),
                    },
                    parsed.GetValue(faults),
                    view,
                    cancellation)));
        var reset = Make("reset", "Delete the local Dataverse's data", [Setting.LocalData, .. Speech]);
        reset.SetAction(
            (parsed, _) => RunBareAsync(parsed, "local reset", (sources, _) => Task.FromResult(LocalCommands.Reset(sources))));
        return new Command("local", "Run a local Dataverse, to rehearse with") { start, reset, LocalTemplatesForBuild() };
    }

    /// <summary>Called while this program is built, see its project; of no use to anybody else.</summary>
    static Command LocalTemplatesForBuild()
    {
        var to = new Option<string>("--to") { Description = "Folder of the program", HelpName = "folder", Required = true };
        var templates = new Command("templates", "Make the files new local environments are copied from") { to };
        templates.Hidden = true;
        templates.SetAction(parsed =>
        {
            LocalDataverseTemplates.Write(parsed.GetValue(to)!);
            return ExitCode.Done;
        });
        return templates;
    }

    public Command Make(string name, string description, Setting[] settings)
    {
        var command = new Command(name, description);
        foreach (var option in _arguments.For(settings)) command.Options.Add(option);
        command.Options.Add(_arguments.Config);
        command.Options.Add(_arguments.NoColor);
        return command;
    }

    Task<int> RunAsync(ParseResult parsed, Func<CommandSettings, IView, Task<Result>> work) =>
        RunAsync(parsed, parsed.CommandResult.Command.Name, work);

    /// <param name="command">As typed.</param>
    Task<int> RunAsync(ParseResult parsed, string command, Func<CommandSettings, IView, Task<Result>> work) => RunBareAsync(
        parsed,
        command,
        (sources, view) => work(SettingsReader.Read(sources, parsed.GetValue(_arguments.NoColor)), view));

    public Task<int> RunBareAsync(ParseResult parsed, string command, Func<SettingSources, IView, Task<Result>> work)
    {
        var sources = Sources(parsed);
        var (view, unlogged) = ViewChoice.Make(SettingsReader.View(sources, parsed.GetValue(_arguments.NoColor)), Variable);
        return Session.RunAsync(command, view, () =>
        {
            if (unlogged is not null) throw new MisuseException(unlogged);
            sources.Check(Setting.Outputs.FirstOrDefault(
                form => _arguments.For([form]).All(parsed.CommandResult.Command.Options.Contains)) ?? Setting.PlainOutput);
            return work(sources, view);
        });
    }

    SettingSources Sources(ParseResult parsed)
    {
        var takesConfig = parsed.CommandResult.Command.Options.Contains(_arguments.Config);
        var config = takesConfig ? parsed.GetValue(_arguments.Config) ?? Variable("VOICEDEPLOY_CONFIG") : null;
        return new(setting => _arguments.Typed(parsed, setting), Variable, config is null ? ConfigFile.None : ConfigReader.Read(config));
    }

    static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
