using VoiceForD365.Deployment.Agents;
using VoiceForD365.Deployment.AppRegistrations;
using VoiceForD365.Deployment.Apps;
using VoiceForD365.Deployment.Cif1Apps;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.History;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Deployment.Solutions;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment;

/// <summary>
/// Walks one plan. Stops at the first failure, or where the environment is no longer what the plan saw; every change that was not reached
/// is reported as not attempted. Reading and planning again is not its business.
/// </summary>
public static class Applier
{
    /// <returns>Always a report; a plan with errors is not started.</returns>
    public static async Task<DeploymentReport> ApplyAsync(
        DeploymentPlan plan, IDataverse dataverse, IProgress<DeploymentEvent> progress, WaitPolicy policy,
        CancellationToken cancellation) =>
        (await ApplyRoundAsync(plan, dataverse, progress, policy, cancellation).ConfigureAwait(false)).Report;

    /// <param name="access">The tenant's directory; null where nobody signed in to it, and no plan changes it.</param>
    /// <param name="record">What is said of the run in the environment itself; null: nothing is, or the caller says it.</param>
    internal static async Task<Round> ApplyRoundAsync(
        DeploymentPlan plan,
        IDataverse dataverse,
        IProgress<DeploymentEvent> progress,
        WaitPolicy policy,
        CancellationToken cancellation,
        DirectoryAccess? access = null,
        RunRecord? record = null)
    {
        var telling = BestEffort.Guard(progress);
        var log = new ChangeLog(plan, telling, policy.Now);
        var findings = new List<Diagnostic>(plan.Problems);
        ReplanReason? replan = null;
        Exception? surprise = null;
        if (plan.CanBeApplied)
        {
            try
            {
                var groups = WritingTogether.Group(Work(plan.Changes)).ToList();
                foreach (var works in groups)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var joins = WritingTogether.Joins(works[0]);
                    if (!joins && record is not null) await record.BeginAsync().ConfigureAwait(false);
                    var isLast = works == groups[groups.Count - 1];
                    await (joins
                        ? new WritingTogether(dataverse, log, record, isLast ? findings : null).ApplyAsync(works, cancellation)
                        : ApplyAsync(
                            works[0],
                            new(dataverse, telling, policy),
                            dataverse,
                            access is null ? null : new(access, telling, policy),
                            log,
                            findings,
                            cancellation)).ConfigureAwait(false);
                }
            }
            catch (Exception fault)
            {
                replan = Faults.Replan(fault, log.Where, plan.Environment);
                findings.AddRange(replan?.Explain(log.Where, plan.Environment) ?? Faults.Explain(fault, log.Where, plan.Environment));
                surprise = replan is null ? Faults.Surprise(fault) : null;
                log.Finish(replan?.Outcome ?? Faults.OutcomeOf(fault));
            }
        }

        return new(log.Report(findings.ToSequence(), surprise), replan);
    }

    /// <summary>Neighbouring data changes of one part are written together, as are its steps; everything else stands alone.</summary>
    static IEnumerable<IReadOnlyList<PlannedChange>> Work(IEnumerable<PlannedChange> changes) =>
        Neighbours(changes.Where(change => change.Writes))
            .SelectMany(group => IsData(group[0].Step) ? Transactions.Of(group) : [group]);

    static IEnumerable<IReadOnlyList<PlannedChange>> Neighbours(IEnumerable<PlannedChange> changes)
    {
        var group = new List<PlannedChange>();
        foreach (var change in changes)
        {
            if (group.Count > 0 && !(AreAlike(group[0].Step, change.Step) && BelongTogether(group[0].Component, change.Component)))
            {
                yield return group;
                group = [];
            }

            group.Add(change);
        }

        if (group.Count > 0) yield return group;
    }

    /// <summary>What is recorded of a solution needs no transaction of its own.</summary>
    static bool BelongTogether(Component first, Component next) =>
        first.Part == next.Part || next.Kind == ComponentKind.SolutionRecord;

    static bool AreAlike(Step one, Step other) =>
        (IsData(one) && IsData(other)) || (one is Step.SwitchOn && other is Step.SwitchOn)
        || (one is Step.WirePanel && other is Step.WirePanel)
        || (one is Step.UnwirePanel && other is Step.UnwirePanel);

    static bool IsData(Step step) => step is Step.Data or Step.CreateUnlessMade;

    static async Task ApplyAsync(
        IReadOnlyList<PlannedChange> work,
        SolutionApplying solutions,
        IDataverse dataverse,
        RegistrationApplying? registrations,
        ChangeLog log,
        List<Diagnostic> findings,
        CancellationToken cancellation)
    {
        if (work[0].Step is Step.PlanLater later) throw new ReplanException(new ReplanReason.Moved(later.Because));
        log.Start(work);
        await (work[0].Step switch
        {
            Step.Import import => solutions.ImportAsync(work[0], import, cancellation),
            Step.Promote promote => solutions.PromoteAsync(work[0], promote, cancellation),
            Step.Uninstall uninstall => solutions.UninstallAsync(work[0], uninstall, cancellation),
            Step.WirePanel or Step.UnwirePanel => new AppModuleApplying(dataverse).WireAsync(work.Select(wire => wire.Step), cancellation),
            Step.ResolveTelephonyIds resolve => new TelephonyIdApplying(dataverse).ResolveAsync(resolve, findings, cancellation),
            Step.SetAssignee assignee => new TelephonyIdApplying(dataverse).SetAssigneeAsync(assignee, cancellation),
            Step.ChangeDirectory change when registrations is not null => registrations.ChangeAsync(work[0], change, cancellation),
            Step.AddSecret secret when registrations is not null => registrations.AddSecretAsync(work[0], secret, cancellation),
            Step.Publish publish => new PublishApplying(dataverse).PublishAsync(publish, findings, cancellation),
            var step => throw new InvalidOperationException($"Nobody applies {step.GetType().Name}; this is a bug in the package."),
        }).ConfigureAwait(false);
        log.Finish(Outcome.Done);
    }
}

/// <summary>One plan, carried out as far as it went.</summary>
/// <param name="Report">Complete in itself, should nobody read and plan again.</param>
/// <param name="Replan">Why reading and planning again may help; null where all is done, or has failed for good.</param>
sealed record Round(DeploymentReport Report, ReplanReason? Replan);
