using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.History;

/// <summary>
/// One row per deployment that changed something, for the administrator's page "Deployment history". It is made when the run begins, where
/// the table is there by then, so that a run nobody saw the end of is seen too.
/// </summary>
/// <param name="Id">Of the row; null where there is none yet.</param>
/// <param name="Open">Earlier runs that have not said how they ended.</param>
public sealed record DeploymentHistory(Guid? Id, Sequence<OpenRun> Open)
{
    /// <summary>A finished run does not wait longer for its record: an environment that throttles may take minutes.</summary>
    static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(15);

    /// <summary>
    /// When the run began: reading and waiting are part of it. null: nobody began it here, and the report knows.
    /// </summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>Nothing has been written yet, and nothing is known of earlier runs.</summary>
    public static DeploymentHistory None { get; } = new(null, Sequence<OpenRun>.Empty);

    /// <summary>
    /// Sends nothing when there is nothing to change, or no table for it yet. What goes wrong is no reason not to deploy, and met again at
    /// the end.
    /// </summary>
    /// <param name="started">When the run began, which the row tells also where it is made at the end.</param>
    /// <param name="hasTable">The table is there by now, though it was not when the environment was read.</param>
    public static async Task<DeploymentHistory> BeginAsync(
        DeploymentPlan plan,
        CurrentState current,
        DateTimeOffset started,
        Door door,
        IDataverse dataverse,
        WaitPolicy policy,
        bool hasTable = false)
    {
        var before = Before(current, started);
        return Beginning(plan, current, started, door, hasTable) is { } row
            ? await before.BeginAsync(row, dataverse, policy).ConfigureAwait(false)
            : before;
    }

    /// <summary>Nothing has been written yet.</summary>
    internal static DeploymentHistory Before(CurrentState current, DateTimeOffset started) =>
        new(null, current.OpenRuns) { Started = started };

    /// <returns>The row a run begins with; null where there is nothing to change, or no table for it yet.</returns>
    internal static Write.Create? Beginning(
        DeploymentPlan plan, CurrentState current, DateTimeOffset started, Door door, bool hasTable) =>
        plan.CanBeApplied && plan.HasChanges && (hasTable || current.Tables.Find(HistoryTable.Name) is not null)
            ? HistoryTable.Begun(Guid.NewGuid(), plan, door, current.Caller.Name, started)
            : null;

    /// <summary>Writes that row in a request of its own.</summary>
    internal async Task<DeploymentHistory> BeginAsync(Write.Create row, IDataverse dataverse, WaitPolicy policy)
    {
        try
        {
            await InTimeAsync(stop => dataverse.WriteAsync([row], stop), policy).ConfigureAwait(false);
            return this with { Id = row.Id };
        }
        catch (DataverseException refused)
        {
            // A row of this id is our own, sent twice.
            return refused.Fault.Kind is FaultKind.AnswerLost or FaultKind.Conflict ? this with { Id = row.Id } : this;
        }
        catch (Exception)
        {
            return this;
        }
    }

    /// <summary>
    /// Sends nothing when nothing was attempted or begun: a run that only looked leaves no trace. Also an interrupted run is recorded, so
    /// nothing cancels this but its own short patience.
    /// </summary>
    /// <param name="who">The account, as people know it.</param>
    /// <returns>null when written or not needed; else a warning. A deployment does not fail because its record could not be kept.</returns>
    public async Task<Diagnostic?> EndAsync(DeploymentReport report, Door door, string who, IDataverse dataverse, WaitPolicy policy)
    {
        var isWorthARow = report.Results.Any(result => result.Outcome is not (Outcome.NothingToDo or Outcome.NotAttempted));
        if (Id is null && !isWorthARow && Open.Count == 0) return null;
        var attempts = Attempts(report, isWorthARow, door, who, policy.Now());
        try
        {
            var isWritten = await WriteAsync(attempts, dataverse, policy).ConfigureAwait(false);
            return isWritten ? null : Unkept(dataverse, $"the environment did not accept it within {WriteTimeout.TotalSeconds:0} seconds");
        }
        catch (DataverseException refused) when (refused.Fault.Kind == FaultKind.NotFound && !report.Succeeded)
        {
            // The first import failed, so the table is not there yet.
            return null;
        }
        catch (DataverseException refused)
        {
            return Unkept(dataverse, refused.Fault.ToString());
        }
        catch (Exception surprise)
        {
            return Unkept(dataverse, surprise.Message);
        }
    }

    /// <summary>
    /// What is written, and what instead where a row is not as expected: an earlier run has said meanwhile how it ended; the beginning of
    /// this one never arrived, or somebody deleted it.
    /// </summary>
    internal List<Write[]> Attempts(DeploymentReport report, bool isWorthARow, Door door, string who, DateTimeOffset now)
    {
        var whole = HistoryTable.Whole(Id ?? Guid.NewGuid(), report with { Started = Started ?? report.Started }, door, who);
        Write[] own = Id is { } id ? [HistoryTable.Ended(id, report)] : isWorthARow ? [whole] : [];
        var attempts = new List<Write[]> { own.Concat(Open.Select(run => HistoryTable.Closed(run, now))).ToArray() };
        if (Open.Count > 0) attempts.Add(own);
        if (Id is not null) attempts.Add([whole]);
        return attempts;
    }

    static async Task<bool> WriteAsync(List<Write[]> attempts, IDataverse dataverse, WaitPolicy policy)
    {
        for (var at = 0; ; at++)
        {
            var writes = attempts[at];
            try
            {
                return writes.Length == 0
                    || await InTimeAsync(stop => dataverse.WriteAsync(writes, stop), policy).ConfigureAwait(false);
            }
            catch (DataverseException refused) when (
                refused.Fault.Kind is FaultKind.NotFound or FaultKind.Conflict && at < attempts.Count - 1)
            {
                // The next attempt expects less.
            }
        }
    }

    /// <returns>false when the patience ended first; what was sent by then may still arrive.</returns>
    static async Task<bool> InTimeAsync(Func<CancellationToken, Task> write, WaitPolicy policy)
    {
        using var stop = new CancellationTokenSource();
        var writing = write(stop.Token);
        if (!writing.IsCompleted) await Task.WhenAny(writing, policy.Delay(WriteTimeout, stop.Token)).ConfigureAwait(false);
        var isInTime = writing.IsCompleted;
        stop.Cancel();
        if (isInTime) await writing.ConfigureAwait(false);
        return isInTime;
    }

    static Diagnostic Unkept(IDataverse dataverse, string why) => Diagnostic.Warning(
        DiagnosticCodes.HistoryNotWritten,
        "The deployment could not be recorded in the deployment history.",
        dataverse.Environment,
        why,
        "nothing needs to be done; the report is complete");
}
