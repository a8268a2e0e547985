using System.CommandLine;
using VoiceForD365.CliDeploy.Plans;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Targets;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Approvals;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Uninstalling;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>
/// Takes the product out of an environment: shows what goes and what is lost, asks, keeps what is to be kept, then does it.
/// </summary>
sealed class UninstallCommand
{
    readonly Option<bool> _yes = new("--yes") { Description = "Do not ask; required without a terminal" };
    readonly Option<string?> _plan = new("--plan")
    {
        Description = "Show what would go and what would be lost; change nothing. With a file: carry out exactly this saved plan",
        HelpName = "file",
        Arity = ArgumentArity.ZeroOrOne,
    };

    readonly Option<string> _out = new("--out")
    {
        Description = "With --plan: save the plan to this file, for uninstall --plan; contains no secrets",
        HelpName = "file",
    };

    readonly Option<bool> _disableUser = new("--disable-application-user")
    {
        Description = "Also disable the application user with the role Voice ApiUser",
    };

    readonly Option<bool> _removeRegistration = new("--remove-registration")
    {
        Description = "Also delete the application user's app registration in the tenant, with its credentials",
    };

    readonly Option<string> _keepData = new("--keep-data")
    {
        Description = "First save the configuration and the rows that would be lost to this folder",
        HelpName = "folder",
    };

    static readonly DirectoryNeed Registrations = new(["Application.ReadWrite.All"], IsAskedFor: true);

    public UninstallCommand(Command command)
    {
        foreach (var option in new Option[] { _keepData, _disableUser, _removeRegistration, _plan, _out, _yes })
            command.Options.Add(option);
    }

    public async Task<Result> RunAsync(ParseResult parsed, CommandSettings settings, IView view, CancellationToken cancellation)
    {
        var saved = parsed.GetValue(_plan);
        var planOnly = parsed.GetResult(_plan) is not null && saved is null;
        if (parsed.GetValue(_out) is { } file && !planOnly) throw new MisuseException(NothingToSave(file));
        var approved = saved is null ? null : SavedPlanReader.Read(saved);
        var asks = settings.Target is not Target.Local && approved is null && !parsed.GetValue(_yes);
        if (asks && !planOnly && !Confirmation.HasTerminal) throw new MisuseException(NobodyToAsk());
        await using var opened = await view.OpenAsync(settings);
        var (package, target) = opened;
        var wish = Wish(parsed, approved);
        var directory = wish.RemoveRegistration
            ? target.Directory(Registrations) ?? throw new RunFailedException(DeploymentCommands.NoDirectory(target))
            : null;
        var desired = package.Desired with { Configuration = settings.Configuration };
        var run = Run(approved is null ? null : new(approved));
        var (current, plan) = await run.PlanAsync(view.Waiting(), cancellation);
        if (planOnly || !plan.CanBeApplied)
        {
            var shown = Shown(plan, target, view);
            if (plan.CanBeApplied && parsed.GetValue(_out) is { } to)
                view.Tell(new Note.PlanSaved(SavedPlan.Write(to, shown, run.BasisOf(current)), 0));
            return shown;
        }

        IReadOnlyList<string> kept = [];
        if (plan.HasChanges)
        {
            view.Tell(new Note.PlanIs(plan));
            if (asks)
            {
                await ConfirmAsync(target.Dataverse.Environment, cancellation);
                (run, _, plan) = await Agreeing.HoldAsync(run, current, plan, Run, view.Waiting(), cancellation);
                if (!plan.CanBeApplied) return Shown(plan, target, view);
            }

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

        DeploymentRun Run(Approval? approval) =>
            Uninstaller.Run(desired, wish, target.Dataverse, settings.WaitPolicy, directory, approval);
    }

    /// <summary>What a saved plan was asked for is asked again.</summary>
    UninstallWish Wish(ParseResult parsed, ApprovedPlan? approved) => new()
    {
        DisableApplicationUser = parsed.GetValue(_disableUser) || approved?.Basis.Leaving?.DisableApplicationUser == true,
        RemoveRegistration = parsed.GetValue(_removeRegistration) || approved?.Basis.Leaving?.RemoveRegistration == true,
    };

    static Result.Planned Shown(DeploymentPlan plan, OpenTarget target, IView view)
    {
        view.Complain(plan.Problems, "nothing was written");
        return new(plan, target.Requests, plan.CanBeApplied ? ExitCode.Done : ExitCode.Failed);
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

    static Diagnostic NothingToSave(string file) => Diagnostic.Error(
        CliCodes.NoPlanToSave,
        "There is no plan to save.",
        file,
        "--out saves the plan that --plan shows; without --plan, or with a saved plan, there is nothing to save",
        "give --plan without a file together with --out; then carry out the saved file with --plan");

    static Diagnostic NobodyToAsk() => Diagnostic.Error(
        CliCodes.UninstallUnconfirmed,
        "The uninstall has to be confirmed, but there is no terminal to ask at.",
        "arguments",
        "stdin or stderr is not a terminal, and uninstalling deletes data of the environment",
        "give --yes or a saved plan if you mean it; --plan shows what would go and writes nothing");
}
