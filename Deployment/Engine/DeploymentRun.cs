using VoiceForD365.Deployment.Approvals;
using VoiceForD365.Deployment.Callers;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.History;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Running;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Uninstalling;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment;

/// <summary>
/// The one road, for both doors: read, plan, apply, report. Where the environment moved on because of a wait, or an answer was lost, it
/// reads and plans again and goes on. A plan made before a wait is never carried out after it.
/// </summary>
/// <param name="asked">The scenario asked for; null: detect it from the environment.</param>
/// <param name="take">Whose value is taken in which conflict; null: the customer's stays everywhere, and conflicts stay listed.</param>
/// <param name="imported">Unique names of the solutions that the host of this run has imported; null for none.</param>
/// <param name="directory">The tenant's directory; null where this door does not ask it.</param>
/// <param name="check">What the door has to add to every plan, such as problems only it can know; null for nothing.</param>
public sealed class DeploymentRun(
    DesiredState desired,
    Scenario? asked,
    IDataverse dataverse,
    WaitPolicy policy,
    Func<DeploymentPlan, DeploymentPlan>? check = null,
    Taking? take = null,
    Sequence<string>? imported = null,
    DirectoryAccess? directory = null)
{
    /// <summary>An environment that is different at every look is somebody else's at the moment.</summary>
    const int MostRounds = 6;

    /// <summary>How this run reads and plans; null: the package is to be as desired.</summary>
    internal Func<CancellationToken, Task<(CurrentState Current, DeploymentPlan Plan)>>? Look { get; init; }

    /// <summary>What is to go beyond the product, where this run takes it out; null: it brings it in.</summary>
    internal UninstallWish? Leaving { get; init; }

    /// <summary>The plan that was approved, and beyond which nothing is done; null: every plan is carried out.</summary>
    public Approval? Approval { get; init; }

    readonly OperationsWaiting _operations = new(desired, dataverse, policy);
    Sequence<TableDefinition> _tables = Sequence<TableDefinition>.Empty;

    /// <summary>
    /// Reads and plans; where there is something to change, what changes solutions in the environment is waited for first.
    /// </summary>
    /// <exception cref="DataverseException">The environment cannot be reached or refuses the caller; nothing was written.</exception>
    /// <exception cref="OperationCanceledException">Nothing was written.</exception>
    public async Task<(CurrentState Current, DeploymentPlan Plan)> PlanAsync(
        IProgress<DeploymentEvent> progress, CancellationToken cancellation)
    {
        var telling = BestEffort.Guard(progress);
        while (true)
        {
            var (current, plan) = await LookAsync(cancellation).ConfigureAwait(false);
            _tables = current.Tables;
            if (check is not null) plan = check(plan);
            if (current.Operations.Running.Count == 0 || !plan.CanBeApplied || !plan.HasChanges)
                return (current, Approval?.Hold(BasisOf(current), plan) ?? plan);
            if (await _operations.WaitAsync(current.Operations, telling, cancellation).ConfigureAwait(false) is { } still)
                return (current, plan with { Problems = plan.Problems.Append(still).ToSequence() });
        }
    }

    /// <summary>What a plan of this run is made from, to hold a later one to it.</summary>
    /// <param name="current">As the plan saw it.</param>
    public PlanBasis BasisOf(CurrentState current) => PlanBases.Of(desired, current, asked, take, Leaving);

    /// <summary>Reads and plans for a look alone: nothing is waited for, and nothing held to what was approved.</summary>
    /// <exception cref="DataverseException">The environment cannot be reached or refuses the caller; nothing was written.</exception>
    public Task<(CurrentState Current, DeploymentPlan Plan)> LookAsync(CancellationToken cancellation) => (Look ?? ReadAsync)(cancellation);

    /// <summary>The same for a plan that another account carries out: what only this one may not do is a warning.</summary>
    public async Task<(CurrentState Current, DeploymentPlan Plan)> LookForAnotherAsync(CancellationToken cancellation)
    {
        var (current, plan) = await LookAsync(cancellation).ConfigureAwait(false);
        return (current, plan with { Problems = CallerPlanning.ForAnother(plan.Problems, current) });
    }

    async Task<(CurrentState Current, DeploymentPlan Plan)> ReadAsync(CancellationToken cancellation)
    {
        var current = await EnvironmentReader.ReadAsync(dataverse, desired, cancellation, directory).ConfigureAwait(false);
        return (current, Planner.Plan(desired, current, asked, take, imported));
    }

    /// <summary>Carries out the plan, and those made after it where the first one no longer holds.</summary>
    /// <param name="plan">Of <see cref="PlanAsync"/>.</param>
    /// <returns>Always a report, of all of it: each change that was made, failed, was not attempted, or is not known to be made.</returns>
    public Task<DeploymentReport> ApplyAsync(
        DeploymentPlan plan, IProgress<DeploymentEvent> progress, CancellationToken cancellation) =>
        ApplyAsync(plan, new(), null, progress, cancellation);

    /// <summary>The same, with a row of it in the environment's deployment history.</summary>
    /// <param name="current">Of <see cref="PlanAsync"/>.</param>
    /// <param name="began">When the run began: reading and waiting are part of it.</param>
    /// <returns>The report, with a warning where the row could not be kept.</returns>
    public async Task<DeploymentReport> ApplyRecordedAsync(
        DeploymentPlan plan,
        CurrentState current,
        DateTimeOffset began,
        Door door,
        IProgress<DeploymentEvent> progress,
        CancellationToken cancellation)
    {
        var story = new RunStory();
        var record = new RunRecord(plan, current, began, door, dataverse, policy, HistoryComes(plan), story.End);
        var report = await ApplyAsync(plan, story, record, progress, cancellation).ConfigureAwait(false);
        var unkept = await record.EndAsync(report).ConfigureAwait(false);
        return unkept is null ? report : report with { Problems = report.Problems.Append(unkept).ToSequence() };
    }

    static bool HistoryComes(DeploymentPlan plan) =>
        plan.Changes.Any(change => change.Step is Step.Import import && import.Solution.Tables.Contains(HistoryTable.Name));

    async Task<DeploymentReport> ApplyAsync(
        DeploymentPlan plan, RunStory story, RunRecord? record, IProgress<DeploymentEvent> progress, CancellationToken cancellation)
    {
        var report = await WalkAsync(plan, story, record, progress, cancellation).ConfigureAwait(false);
        return await KeysAfterImport.LookAsync(report, desired, _tables, dataverse, cancellation).ConfigureAwait(false);
    }

    async Task<DeploymentReport> WalkAsync(
        DeploymentPlan plan, RunStory story, RunRecord? record, IProgress<DeploymentEvent> progress, CancellationToken cancellation)
    {
        var telling = BestEffort.Guard(progress);
        var busy = new BusyWaiting(telling, policy);
        for (var rounds = 1; ; rounds++)
        {
            var round = await Applier.ApplyRoundAsync(plan, dataverse, telling, policy, cancellation, directory, record)
                .ConfigureAwait(false);
            if (round.Replan is not { } reason || cancellation.IsCancellationRequested) return story.End(round.Report);
            if (reason is not ReplanReason.Busy) busy.Forget();
            else if (!busy.MayWait) return story.End(round.Report);
            else rounds--;
            if (rounds >= MostRounds) return story.End(round.Report);
            try
            {
                if (reason is ReplanReason.Busy) await busy.PauseAsync(reason.Because, _operations, cancellation).ConfigureAwait(false);
                else if (reason is not ReplanReason.Moved)
                    await policy.Delay(WaitPolicy.PollDelay(rounds + 5), cancellation).ConfigureAwait(false);
                var next = (await PlanAsync(telling, cancellation).ConfigureAwait(false)).Plan;
                if (Approval is not null && !next.CanBeApplied) return story.End(With(round.Report, next.Problems));
                if (!story.GoesOn(round.Report, reason, next)) return story.End(round.Report);
                plan = next;
            }
            catch (Exception fault) when (fault is DataverseException or OperationCanceledException)
            {
                return story.End(Ended(round.Report, fault));
            }

            telling.Report(new DeploymentEvent.Replanned(plan, reason.Because));
        }
    }

    /// <summary>Nobody could look what became of the work at hand, so it stays what it was.</summary>
    DeploymentReport Ended(DeploymentReport report, Exception fault) => With(report, [
        fault is DataverseException refused
            ? FaultDiagnostics.Explain(refused.Fault, $"{dataverse.Environment}, reading again")
            : Faults.Interrupted("reading again"),
    ]);

    DeploymentReport With(DeploymentReport report, IEnumerable<Diagnostic> problems) => report with
    {
        Problems = report.Problems.Concat(problems).ToSequence(),
        Ended = policy.Now(),
    };
}
