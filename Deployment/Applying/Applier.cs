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

/// <summary>
/// Walks one plan. Stops at the first failure, or where the environment is no longer what the plan saw; every change that was not reached
/// is reported as not attempted. Reading and planning again is not its business.
/// </summary>
public static class Applier
{
    /// <returns>Always a report; a plan with errors is not started.</returns>
    public static async Task<DeploymentReport> ApplyAsync(
        DeploymentPlan plan, IDataverse dataverse, IProgress<DeploymentEvent> progress, Pace pace, CancellationToken cancellation) =>
        (await ApplyRoundAsync(plan, dataverse, progress, pace, cancellation).ConfigureAwait(false)).Report;

    internal static async Task<Round> ApplyRoundAsync(
        DeploymentPlan plan, IDataverse dataverse, IProgress<DeploymentEvent> progress, Pace pace, CancellationToken cancellation)
    {
        var telling = Telling.Guard(progress);
        var log = new ChangeLog(plan, telling, pace.Now);
        var findings = new List<Diagnostic>(plan.Problems);
        Again? again = null;
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
                again = Faults.Again(fault, log.Where, plan.Environment);
                findings.AddRange(again?.Explain(log.Where, plan.Environment) ?? Faults.Explain(fault, log.Where, plan.Environment));
                surprise = again is null ? Faults.Surprise(fault) : null;
                log.Finish(again?.Outcome ?? Faults.OutcomeOf(fault));
            }
        }

        return new(log.Report(findings.ToSequence(), surprise), again);
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
            Step.PublishApps publish => PublishAsync(dataverse, publish, cancellation),
            Step.Data or Step.CreateUnlessMade => data.ApplyAsync(work, cancellation),
            var step => throw new InvalidOperationException($"Nobody applies {step.GetType().Name}; this is a bug in the package."),
        }).ConfigureAwait(false);
        log.Finish(Outcome.Done);
    }

    /// <summary>Publishing twice is publishing once, so a lost answer is followed by a second try.</summary>
    private static async Task PublishAsync(IDataverse dataverse, Step.PublishApps publish, CancellationToken cancellation)
    {
        try
        {
            await SendAsync().ConfigureAwait(false);
        }
        catch (DataverseException lost) when (lost.Fault.Kind == FaultKind.AnswerLost && !cancellation.IsCancellationRequested)
        {
            await SendAsync().ConfigureAwait(false);
        }

        Task SendAsync() => OutcomeUnknownException.SendAsync(() => dataverse.PublishAsync(publish.AppModuleIds, cancellation));
    }
}

/// <summary>One plan, carried out as far as it went.</summary>
/// <param name="Report">Complete in itself, should nobody read and plan again.</param>
/// <param name="Again">Why reading and planning again may help; null where all is done, or has failed for good.</param>
internal sealed record Round(DeploymentReport Report, Again? Again);
