using System.CommandLine;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Targets;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Uninstalling;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>
/// Takes the product out of an environment: shows what goes and what is lost, asks, keeps what is to be kept, then does it.
/// </summary>
sealed class UninstallCommand
{
    readonly Option<bool> _yes = new("--yes") { Description = "Do not ask; needed where nobody sits at a terminal" };
    readonly Option<bool> _planOnly = new("--plan") { Description = "Show what would go and what would be lost; write nothing" };

    readonly Option<bool> _disableUser = new("--disable-application-user")
    {
        Description = "Disable the application user with the role Voice ApiUser; else it stays as it is",
    };

    readonly Option<bool> _removeRegistration = new("--remove-registration")
    {
        Description = "Delete the application user's app registration in the tenant, its credentials with it; else it stays",
    };

    readonly Option<string> _keepData = new("--keep-data")
    {
        Description = "First write the configuration and the rows that would be lost into this folder",
        HelpName = "folder",
    };

    static readonly DirectoryNeed Registrations = new(["Application.ReadWrite.All"], IsAskedFor: true);

    public UninstallCommand(Command command)
    {
        foreach (var option in new Option[] { _keepData, _disableUser, _removeRegistration, _planOnly, _yes }) command.Options.Add(option);
    }

    public async Task<Result> RunAsync(ParseResult parsed, CommandSettings settings, IView view, CancellationToken cancellation)
    {
        var planOnly = parsed.GetValue(_planOnly);
        var asks = settings.Target is not Target.Local && !parsed.GetValue(_yes);
        if (asks && !planOnly && !Confirmation.HasTerminal) throw new MisuseException(NobodyToAsk());
        var open = TargetOpener.Prepare(settings.Target, view);
        using var package = view.ReadPackage(settings);
        await using var target = await open();
        view.TellReading(target);
        var wish = new UninstallWish
        {
            DisableApplicationUser = parsed.GetValue(_disableUser),
            RemoveRegistration = parsed.GetValue(_removeRegistration),
        };
        var directory = wish.RemoveRegistration
            ? target.Directory(Registrations) ?? throw new RunFailedException(DeploymentCommands.NoDirectory(target))
            : null;
        var desired = package.Desired with { Configuration = settings.Configuration };
        var run = Uninstaller.Run(desired, wish, target.Dataverse, settings.WaitPolicy, directory);
        var (_, plan) = await run.PlanAsync(view.Waiting(), cancellation);
        if (planOnly || !plan.CanBeApplied)
        {
            view.Complain(plan.Problems, "nothing was written");
            return new Result.Planned(plan, target.Requests, plan.CanBeApplied ? ExitCode.Done : ExitCode.Failed);
        }

        IReadOnlyList<string> kept = [];
        if (plan.HasChanges)
        {
            view.Tell(new Note.PlanIs(plan));
            if (asks) await ConfirmAsync(target.Dataverse.Environment, cancellation);
            if (parsed.GetValue(_keepData) is { } folder)
            {
                kept = await new KeptData(target.Dataverse, package.Desired).WriteAsync(Path.GetFullPath(folder), cancellation);
                view.Tell(new Note.KeptIn(kept));
            }
        }

        var report = await view.WatchAsync(plan, progress => run.ApplyAsync(plan, progress, cancellation));
        view.Complain(report.Problems, report.State, report.Surprise);
        var code = report.Succeeded ? ExitCode.Done : ExitCode.Failed;
        return new Result.Deployed("uninstall", report, target.Requests, code) { Kept = kept };
    }

    static async Task ConfirmAsync(string environment, CancellationToken cancellation)
    {
        if (!await Confirmation.AtTerminalAsync(
            (typed, shown) => Confirmation.IsNamed(environment, typed, shown), cancellation)) throw new RunFailedException(Diagnostic.Error(
            CliCodes.UninstallUnconfirmed,
            "The uninstall was not confirmed.",
            environment,
            "what was typed is not the environment's name",
            $"run again and type {EnvironmentName.Of(environment)}, or give --yes"));
    }

    static Diagnostic NobodyToAsk() => Diagnostic.Error(
        CliCodes.UninstallUnconfirmed,
        "The uninstall has to be confirmed, and nobody can be asked.",
        "arguments",
        "stdin or stderr is no terminal, and uninstalling deletes data of the environment",
        "give --yes if it is meant; --plan shows what would go and writes nothing");
}
