using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.History;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.PluginSteps;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Deployment.Solutions;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment;

/// <summary>
/// Neighbouring works that only write rows, and of which none waits for an answer to another: what they read just before is read at once,
/// and all of them are sent in one round trip, each as the transaction it is.
/// </summary>
/// <param name="record">What is said of the run in the environment itself, along with these; null: nothing is.</param>
/// <param name="findings">Problems met so far, where nothing is left to do behind these; null: something is.</param>
sealed class WritingTogether(IDataverse dataverse, ChangeLog log, RunRecord? record, IReadOnlyList<Diagnostic>? findings)
{
    public static bool Joins(IReadOnlyList<PlannedChange> work) =>
        work[0].Step is Step.Data or Step.CreateUnlessMade or Step.Settle or Step.SwitchOn;

    /// <summary>
    /// Rows that the platform may make itself begin a new round: it makes them when those before them are written, and only then it can be
    /// seen whether it did.
    /// </summary>
    /// <returns>Each at least one work; several only of those that join.</returns>
    public static IEnumerable<IReadOnlyList<IReadOnlyList<PlannedChange>>> Group(IEnumerable<IReadOnlyList<PlannedChange>> works)
    {
        var group = new List<IReadOnlyList<PlannedChange>>();
        foreach (var work in works)
        {
            if (group.Count > 0 && !(Joins(group[0]) && Joins(work) && !work.Any(change => change.Step is Step.CreateUnlessMade)))
            {
                yield return group;
                group = [];
            }

            group.Add(work);
        }

        if (group.Count > 0) yield return group;
    }

    /// <exception cref="ChangeFailedException">A write was refused, and with it the transaction it stands in.</exception>
    public async Task ApplyAsync(IReadOnlyList<IReadOnlyList<PlannedChange>> works, CancellationToken cancellation)
    {
        log.Start(works[0]);
        var batch = new QueryBatch();
        var prepared = works.Select(work => Prepare(batch, work)).ToList();
        if (!batch.IsEmpty) await batch.SendAsync(dataverse, cancellation).ConfigureAwait(false);

        var (transactions, moved) = Read(prepared);
        var sent = transactions.Where(transaction => transaction.Writes.Count > 0).ToList();
        var writes = sent.Select(one => one.Writes).ToList();
        var end = moved is null && findings is not null ? log.Foreseen(works.SelectMany(work => work), findings.ToSequence()) : null;
        try
        {
            await OutcomeUnknownException.SendAsync(() => record is null
                ? dataverse.WriteAllAsync(writes, cancellation)
                : record.SendAsync(writes, end, cancellation)).ConfigureAwait(false);
        }
        catch (WriteRefusedException refused)
        {
            var at = sent[refused.Transaction].Work;
            Finish(works, at);
            throw prepared[at].Explain?.Invoke(refused) ?? refused;
        }
        catch (Exception lost) when (lost is OutcomeUnknownException or DataverseException { Fault.Kind: FaultKind.AnswerLost })
        {
            log.Start(works.Take(transactions.Count).SelectMany(work => work).ToList(), alreadyTold: works[0].Count);
            throw;
        }

        Finish(works, transactions.Count);
        if (moved is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(moved).Throw();
    }

    /// <summary>Those before the position are done, and that at it is at hand.</summary>
    void Finish(IReadOnlyList<IReadOnlyList<PlannedChange>> works, int position)
    {
        for (var at = 0; at < position; at++)
        {
            log.Finish(Outcome.Done);
            if (at + 1 < works.Count) log.Start(works[at + 1]);
        }
    }

    /// <returns>The transactions up to the first that finds the environment moved on, and what it found; null where none does.</returns>
    static (IReadOnlyList<(int Work, IReadOnlyList<Write> Writes)> Transactions, Exception? Moved) Read(
        IReadOnlyList<PreparedWrites> prepared)
    {
        var transactions = new List<(int, IReadOnlyList<Write>)>();
        try
        {
            foreach (var work in prepared) transactions.Add((transactions.Count, work.Read()));
            return (transactions, null);
        }
        catch (DataverseException moved)
        {
            return (transactions, moved);
        }
    }

    PreparedWrites Prepare(QueryBatch batch, IReadOnlyList<PlannedChange> work) => work[0].Step switch
    {
        Step.Settle settle => SolutionSettling.Prepare(batch, settle),
        Step.SwitchOn => PluginStepApplying.PrepareSwitchOn(batch, work.Select(on => (Step.SwitchOn)on.Step)),
        _ => new DataApplying(dataverse.Environment).Prepare(batch, work),
    };
}
