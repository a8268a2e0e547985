using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Planning;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Deployment.Solutions;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Applying;

/// <summary>Walks a plan. Stops at the first failure; every change that was not reached is reported as not attempted.</summary>
public static class Applier
{
    /// <returns>Always a report; a plan with errors is not started.</returns>
    public static async Task<DeploymentReport> ApplyAsync(
        DeploymentPlan plan, IDataverse dataverse, IProgress<DeploymentEvent> progress, Pace pace, CancellationToken cancellation)
    {
        var telling = Telling.Guard(progress);
        var log = new ChangeLog(plan, telling, pace.Now);
        var findings = new List<Diagnostic>(plan.Problems);
        Exception? surprise = null;
        if (plan.CanBeApplied)
        {
            try
            {
                foreach (var work in Work(plan.Changes))
                    await ApplyAsync(
                        work,
                        new(dataverse, telling, pace),
                        new(dataverse),
                        dataverse,
                        log,
                        cancellation).ConfigureAwait(false);
            }
            catch (Exception fault)
            {
                findings.AddRange(Explain(fault, log.Where, plan.Environment));
                surprise = IsForeseen(fault) ? null : fault;
                log.Finish(fault is LeftRunningException ? Outcome.Unknown : Outcome.Failed);
            }
        }

        return log.Report(findings.ToSequence(), surprise);
    }

    /// <summary>Neighbouring data changes of one part are written together; everything else stands alone.</summary>
    private static IEnumerable<IReadOnlyList<PlannedChange>> Work(IEnumerable<PlannedChange> changes) =>
        changes.Where(change => change.Writes)
            .GroupBy(change => IsData(change) ? change.Component.Part : $"#{change.Order}")
            .SelectMany(group => IsData(group.First()) ? Transactions.Of(group.ToList()) : [group.ToList()]);

    private static bool IsData(PlannedChange change) => change.Step is Step.Data or Step.CreateUnlessMade;

    private static async Task ApplyAsync(
        IReadOnlyList<PlannedChange> work,
        SolutionApplying solutions,
        DataApplying data,
        IDataverse dataverse,
        ChangeLog log,
        CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        log.Start(work);
        await (work[0].Step switch
        {
            Step.Import import => solutions.ImportAsync(work[0], import, cancellation),
            Step.Promote promote => solutions.PromoteAsync(work[0], promote, cancellation),
            Step.PublishApps publish => dataverse.PublishAsync(publish.AppModuleIds, CancellationToken.None),
            Step.Data or Step.CreateUnlessMade => data.ApplyAsync(work, cancellation),
            var step => throw new InvalidOperationException($"Nobody applies {step.GetType().Name}; this is a bug in the package."),
        }).ConfigureAwait(false);
        log.Finish(Outcome.Done);
    }

    private static bool IsForeseen(Exception fault) =>
        fault is ChangeFailedException or DataverseException or OperationCanceledException
        || (fault is LeftRunningException && IsForeseen(fault.InnerException!));

    private static Sequence<Diagnostic> Explain(Exception fault, string where, string environment) => fault switch
    {
        ChangeFailedException failed => failed.Problems,
        DataverseException refused => Sequence.Of(FaultDiagnostics.Explain(refused.Fault, $"{environment}, {where}")),
        LeftRunningException left => Explain(left.InnerException!, where, environment),
        OperationCanceledException => Sequence.Of(Diagnostic.Error(
            DiagnosticCodes.Interrupted,
            "The deployment was interrupted.",
            where,
            "it was asked to stop",
            "run again; it goes on where it stopped")),
        _ => Sequence<Diagnostic>.Empty,
    };
}
