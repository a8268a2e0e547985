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
        for (var look = 1; ; look++)
        {
            var plan = await PlanAsync(rule, requests, cancellation);
            try
            {
                var written = await RecordWriting.WriteAsync(
                    dataverse, Writes(plan), refuse: (_, _) => { }, cancellation);
                return new PassOutcome(
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

    async Task<CallbackPlan> PlanAsync(CallbackRule rule, IReadOnlyList<CallbackRequest> requests, CancellationToken cancellation)
    {
        var settings = configuration.Settings;
        var since = requests.Min(request => request.CreatedAt) - ClosedOnes;
        var numbers = CustomerQueries.NumbersOf(requests.Select(request => request.Number));
        var (customers, stored) = await CustomerRetrieval.ReadAsync(
            dataverse, numbers, settings.NumbersToCut, StoredRows.OfCallbacks(requests, numbers, since), cancellation);
        var records = StoredRows.ReadCallbacks(stored, rule.List);
        return CallbackPlanning.Plan(rule, requests, records, customers, settings, configuration.ApiUser);
    }

    static IEnumerable<RecordWrites> Writes(CallbackPlan plan) =>
    [
        .. plan.Records.Select(record => new RecordWrites(record.Key, [.. CallbackWrites.For(record)])),
        .. plan.Links.Select(link => new RecordWrites($"phone call {link.Id:D}", [CallbackWrites.For(link)], IsRecord: false)),
    ];
}
