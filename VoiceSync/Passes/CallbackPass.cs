using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.VoiceSync.Rows;
using VoiceForD365.VoiceSync.Rules.Callbacks;
using VoiceForD365.VoiceSync.Runs;
using VoiceForD365.VoiceSync.Settings;
using VoiceForD365.VoiceSync.Telephony;

namespace VoiceForD365.VoiceSync.Passes;

/// <summary>Callback requests become records: those of a poll, or the one that was pushed.</summary>
sealed class CallbackPass(IDataverse dataverse, EnvironmentConfiguration configuration, Turns turns)
{
    const int MostLooks = 3;

    /// <summary>Records that were created earlier than so long before the oldest request matter only while they are open.</summary>
    static readonly TimeSpan ClosedOnes = TimeSpan.FromDays(30);

    /// <summary>Each active profile that polls (C-35, C-36).</summary>
    public async Task<PassOutcome> PollAsync(
        TelephonyClient telephony, DateTimeOffset now, DateTimeOffset? lastSuccess, CancellationToken cancellation)
    {
        var outcome = new PassOutcome();
        foreach (var rule in configuration.Callbacks.Where(rule => rule.IsPolled))
        {
            var from = CallbackAge.From(now, rule.Age!.Value, lastSuccess);
            var read = await telephony.ReadCallbacksAsync(rule.List, from, cancellation);
            outcome += new PassOutcome(Read: read.Rows.Count)
            {
                Problems = PassProblems.Unreadable(read.Unreadable, dataverse.Environment),
            };
            if (read.Rows.Count > 0) outcome += await RecordAsync(rule, read.Rows, cancellation);
        }

        return outcome;
    }

    public Task<PassOutcome> RecordAsync(
        CallbackRule rule, IReadOnlyList<CallbackRequest> requests, CancellationToken cancellation) =>
        turns.TakeAsync(rule.List, () => LookAndWriteAsync(rule, requests, cancellation), cancellation);

    async Task<PassOutcome> LookAndWriteAsync(
        CallbackRule rule, IReadOnlyList<CallbackRequest> requests, CancellationToken cancellation)
    {
        // Whose answer was lost is there and was not seen before.
        var (planned, before) = (new List<CallbackRecord>(), (IReadOnlyList<StoredCallback>?)null);
        for (var look = 1; ; look++)
        {
            var (plan, seen) = await PlanAsync(rule, requests, cancellation);
            planned.AddRange(plan.Records);
            before ??= seen;
            try
            {
                var written = await RecordWriting.WriteAsync(
                    dataverse, Writes(plan), refuse: (_, _) => { }, cancellation);
                var withdrawn = rule.Duplicates == Duplicates.Ignore && planned.Count > 0
                    ? await WithdrawAsync(rule, requests, planned, before, cancellation)
                    : new();
                return withdrawn + new PassOutcome(
                    LeftOut: plan.Ignored, Known: plan.Known + written.Met, Created: written.Created, Failed: written.Refused,
                    Updated: written.Updated)
                {
                    Problems = written.Refusals,
                };
            }
            catch (DataverseException lost) when (lost.Fault.Kind == FaultKind.AnswerLost && look < MostLooks)
            {
                // What was written is found by its key.
            }
        }
    }

    /// <summary>A machine that is in no cluster with this one takes no turns with it, and may have written at the same moment.</summary>
    async Task<PassOutcome> WithdrawAsync(
        CallbackRule rule, IReadOnlyList<CallbackRequest> requests, IReadOnlyList<CallbackRecord> planned,
        IReadOnlyList<StoredCallback> before, CancellationToken cancellation)
    {
        var numbers = CustomerQueries.NumbersOf(planned.Select(record => record.Number));
        if (numbers.Count == 0) return new();
        var answers = await dataverse.ReadAsync(StoredRows.OfCallbacks(requests, numbers, Since(requests)), cancellation);
        var further = CallbackRivals.Further(before, planned, StoredRows.ReadCallbacks(answers, rule.List));
        if (further.Count == 0) return new();
        // Where the other machine withdrew it too, this may be refused, which is told; the request is written all the same.
        var withdrawn = await RecordWriting.WriteAsync(
            dataverse, further.Select(one => new RecordWrites(one.Key, [CallbackWrites.Withdrawal(one.Id)], IsRecord: false)),
            refuse: (_, _) => { }, cancellation);
        return new PassOutcome(LeftOut: further.Count) { Problems = withdrawn.Refusals };
    }

    static DateTimeOffset Since(IEnumerable<CallbackRequest> requests) => requests.Min(request => request.CreatedAt) - ClosedOnes;

    async Task<(CallbackPlan Plan, IReadOnlyList<StoredCallback> Seen)> PlanAsync(
        CallbackRule rule, IReadOnlyList<CallbackRequest> requests, CancellationToken cancellation)
    {
        var settings = configuration.Settings;
        var numbers = CustomerQueries.NumbersOf(requests.Select(request => request.Number));
        var (customers, stored) = await CustomerRetrieval.ReadAsync(
            dataverse, numbers, settings.NumbersToCut, StoredRows.OfCallbacks(requests, numbers, Since(requests)), cancellation);
        var records = StoredRows.ReadCallbacks(stored, rule.List);
        return (CallbackPlanning.Plan(rule, requests, records, customers, settings, configuration.ApiUser), records);
    }

    static IEnumerable<RecordWrites> Writes(CallbackPlan plan) =>
    [
        .. plan.Records.Select(record => new RecordWrites(record.Key, [.. CallbackWrites.For(record)])),
        .. plan.Links.Select(link => new RecordWrites($"phone call {link.Id:D}", [CallbackWrites.For(link)], IsRecord: false)),
    ];
}
