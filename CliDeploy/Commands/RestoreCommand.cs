using System.CommandLine;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Snapshots;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Approvals;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Snapshots;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>
/// Brings an environment back to a snapshot: says what no way leads back to, shows the plan, asks, does it, and looks once more.
/// </summary>
sealed class RestoreCommand
{
    readonly Argument<string> _file = new("file") { Description = "The snapshot", HelpName = "file" };
    readonly Option<bool> _yes = new("--yes")
    {
        Description = "Do not show the plan and ask first (never done without a terminal or for a local Dataverse)",
    };

    readonly Option<bool> _planOnly = new("--plan") { Description = "Show what would be restored, and what cannot be; change nothing" };

    public RestoreCommand(Command command)
    {
        command.Arguments.Add(_file);
        foreach (var option in new Option[] { _planOnly, _yes }) command.Options.Add(option);
    }

    public async Task<Result> RunAsync(ParseResult parsed, CommandSettings settings, IView view, CancellationToken cancellation)
    {
        var snapshot = SnapshotFile.Read(Path.GetFullPath(parsed.GetValue(_file)!));
        await using var opened = await view.OpenAsync(settings);
        var (package, target) = opened;
        var run = Run(null);
        var began = settings.WaitPolicy.Now();
        var (current, plan) = await run.PlanAsync(view.Waiting(), cancellation);
        if (plan.HasChanges || !plan.CanBeApplied) view.Complain(plan.Problems, "nothing was written");
        if (parsed.GetValue(_planOnly) || !plan.CanBeApplied)
            return new Result.Planned(plan, target.Requests, plan.CanBeApplied ? ExitCode.Done : ExitCode.Failed);
        var told = plan.Problems;
        if (!parsed.GetValue(_yes) && await Agreeing.AskAsync(plan, view, cancellation))
            (run, current, plan) = await Agreeing.HoldAsync(run, current, plan, Run, view.Waiting(), cancellation);
        var report = await view.WatchAsync(
            plan, progress => run.ApplyRecordedAsync(plan, current, began, Door.CommandLine, progress, cancellation));
        if (report.Succeeded && await NotReachedAsync(package.Desired, snapshot, target.Dataverse, settings, cancellation) is { } left)
            report = report with { Problems = report.Problems.Append(left).ToSequence() };
        view.Complain([.. report.Problems.Except(told)], report.State, report.Surprise);
        return new Result.Deployed("restore", report, target.Requests, report.Succeeded ? ExitCode.Done : ExitCode.Failed);

        DeploymentRun Run(Approval? approval) =>
            Restorer.Run(package.Desired, snapshot, target.Dataverse, settings.WaitPolicy, approval);
    }

    /// <summary>A word behind a run that has ended well: where it cannot be had, the run has ended well all the same.</summary>
    static async Task<Diagnostic?> NotReachedAsync(
        DesiredState desired, Snapshot snapshot, IDataverse dataverse, CommandSettings settings, CancellationToken cancellation)
    {
        try
        {
            return await Restorer.VerifyAsync(desired, snapshot, dataverse, settings.WaitPolicy.Now(), cancellation);
        }
        catch (Exception unseen) when (unseen is DataverseException or OperationCanceledException)
        {
            return null;
        }
    }
}
