using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.History;

/// <summary>
/// The row of one run, written along with what the run writes anyway: its beginning before the first change set of the first round trip,
/// its end behind the last of the last. So it costs no request of its own, and is there before anything is changed. Where it is refused,
/// all else is written all the same.
/// </summary>
/// <param name="comes">The plan brings the table for it before its last change.</param>
/// <param name="whole">The report of one plan as that of the whole run.</param>
sealed class RunRecord(
    DeploymentPlan plan,
    CurrentState current,
    DateTimeOffset began,
    Door door,
    IDataverse dataverse,
    WaitPolicy policy,
    bool comes,
    Func<DeploymentReport, DeploymentReport> whole)
{
    DeploymentHistory _history = DeploymentHistory.Before(current, began);
    Write.Create? _beginning = DeploymentHistory.Beginning(plan, current, began, door, hasTable: false);
    readonly bool _hasTable = comes || current.Tables.Find(HistoryTable.Name) is not null;
    DeploymentReport? _told;

    /// <summary>Before a change that no row can be written along with.</summary>
    public async Task BeginAsync()
    {
        if (_beginning is not { } row) return;
        _beginning = null;
        _history = await _history.BeginAsync(row, dataverse, policy).ConfigureAwait(false);
    }

    /// <summary>Sends writes, and with them what is to be said of the run.</summary>
    /// <param name="transactions">Empty is fine and sends nothing.</param>
    /// <param name="foreseen">The report, should all of it be written and nothing be left to do then; null: something is left.</param>
    /// <exception cref="WriteRefusedException">One of the given was refused.</exception>
    public async Task SendAsync(
        IReadOnlyList<IReadOnlyList<Write>> transactions, DeploymentReport? foreseen, CancellationToken cancellation)
    {
        if (transactions.Count == 0) return;
        var before = _history;
        var first = Beginning();
        var last = foreseen is null ? [] : Ending(whole(foreseen));
        try
        {
            await dataverse.WriteAllAsync([.. first, .. transactions, .. last], cancellation).ConfigureAwait(false);
            if (last.Count > 0) _told = whole(foreseen!);
        }
        catch (WriteRefusedException refused) when (refused.Transaction < first.Count)
        {
            // A row of this id is our own, sent twice.
            if (refused.Fault.Kind != FaultKind.Conflict) _history = before;
            await SendAsync(transactions, foreseen, cancellation).ConfigureAwait(false);
        }
        catch (WriteRefusedException refused) when (refused.Transaction - first.Count >= transactions.Count)
        {
            // It is said once more at the end.
        }
        catch (WriteRefusedException refused) when (first.Count > 0)
        {
            throw new WriteRefusedException(refused.Index, refused.Fault, refused) { Transaction = refused.Transaction - first.Count };
        }
    }

    /// <returns>null when said or not needed; else a warning.</returns>
    public async Task<Diagnostic?> EndAsync(DeploymentReport report)
    {
        if (_told is { } told)
        {
            if (Ended(told) == Ended(report with { Ended = told.Ended })) return null;
            _history = _history with { Open = Sequence<OpenRun>.Empty };
        }

        return await _history.EndAsync(report, door, current.Caller.Name, dataverse, policy).ConfigureAwait(false);
    }

    Write Ended(DeploymentReport report) => HistoryTable.Ended(_history.Id!.Value, report);

    /// <summary>From then on the row may be there: an answer that is lost says nothing.</summary>
    IReadOnlyList<IReadOnlyList<Write>> Beginning()
    {
        if (_beginning is not { } row) return [];
        _beginning = null;
        _history = _history with { Id = row.Id };
        return [[row]];
    }

    IReadOnlyList<IReadOnlyList<Write>> Ending(DeploymentReport end)
    {
        if (!_hasTable) return [];
        var writes = _history.Attempts(end, isWorthARow: true, door, current.Caller.Name, policy.Now())[0];
        if (writes[0] is Write.Create whole) _history = _history with { Id = whole.Id };
        return [writes];
    }
}
