using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.VoiceSync.Rows;
using VoiceForD365.VoiceSync.Rules.Calls;
using VoiceForD365.VoiceSync.Runs;
using VoiceForD365.VoiceSync.Settings;
using VoiceForD365.VoiceSync.Telephony;
using VoiceForD365.VoiceSync.Telephony.Rows;

namespace VoiceForD365.VoiceSync.Passes;

/// <summary>
/// Calls of a window become records: of each slice one look at the cloud, one at the environment, and what is missing is written.
/// </summary>
/// <param name="refused">Not sent again.</param>
sealed class CallPass(IDataverse dataverse, TelephonyClient telephony, EnvironmentConfiguration configuration, RefusedRecords refused)
{
    /// <summary>An answer that was lost is looked for so often, before the next pass does.</summary>
    const int MostLooks = 3;

    /// <exception cref="DataverseException">The environment cannot be asked.</exception>
    /// <exception cref="Enreach.Voice.Plugins.Telephony.TelephonyException">The cloud cannot.</exception>
    public async Task<PassOutcome> RunAsync(Window window, CancellationToken cancellation)
    {
        if (configuration.Fallback is not { } fallback)
            return PassOutcome.Stopped(configuration.Problems.First(problem => problem.Code == SyncCodes.NoAssignee));
        var outcome = new PassOutcome();
        foreach (var slice in CallWindows.Slices(window)) outcome += await SliceAsync(slice, fallback, cancellation);
        return outcome;
    }

    async Task<PassOutcome> SliceAsync(Window slice, Guid fallback, CancellationToken cancellation)
    {
        var read = await ReadAsync(slice, cancellation);
        CallEvent[] counting = [.. read.Rows.Where(call => CallFilter.WhyNot(call, configuration.Settings) is null)];
        var outcome = new PassOutcome(Read: read.Rows.Count, LeftOut: read.Rows.Count - counting.Length) { Problems = Unreadable(read) };
        return counting.Length == 0 ? outcome : outcome + await RecordAsync(counting, fallback, cancellation);
    }

    async Task<ReadRows<CallEvent>> ReadAsync(Window slice, CancellationToken cancellation)
    {
        var (direct, queue) = (new ReadRows<CallEvent>([], 0), new ReadRows<CallEvent>([], 0));
        var settings = configuration.Settings;
        if (settings.ProcessDirectCalls) direct = await telephony.ReadCallsAsync(slice, cancellation);
        if (settings.ProcessServiceCalls || settings.ProcessServiceCallsUnanswered)
            queue = await telephony.ReadQueueCallsAsync(slice, cancellation);
        return new([.. direct.Rows, .. queue.Rows], direct.Unreadable + queue.Unreadable);
    }

    async Task<PassOutcome> RecordAsync(CallEvent[] calls, Guid fallback, CancellationToken cancellation)
    {
        for (var look = 1; ; look++)
        {
            var plan = await PlanAsync(calls, fallback, cancellation);
            var left = plan.Records.Where(refused.Has).ToArray();
            try
            {
                var written = await RecordWriting.WriteAsync(
                    dataverse,
                    plan.Records.Except(left).Select(record => new RecordWrites(record.Key, [.. CallWrites.For(record)])),
                    refused.Add,
                    cancellation);
                return new PassOutcome(
                    Known: plan.Known + written.Met,
                    Unmatched: plan.Unmatched + plan.Undecided,
                    Created: written.Created,
                    Failed: written.Refused + left.Length)
                {
                    Problems = [.. refused.Reasons(left), .. written.Refusals],
                };
            }
            catch (DataverseException lost) when (lost.Fault.Kind == FaultKind.AnswerLost && look < MostLooks)
            {
                // What was written is found by its key.
            }
        }
    }

    async Task<CallPlan> PlanAsync(CallEvent[] calls, Guid fallback, CancellationToken cancellation)
    {
        var settings = configuration.Settings;
        Guid[] agents = [.. calls.Select(call => configuration.Agents.TryFind(call) ?? fallback).Distinct()];
        var (customers, stored) = await CustomerRetrieval.ReadAsync(
            dataverse,
            calls.Select(call => call.OtherNumber),
            settings.NumbersToCut,
            StoredRows.OfCalls(calls, agents, settings.CallStartMargin),
            cancellation);
        return CallPlanning.Plan(calls, settings, configuration.Agents, fallback, StoredRows.ReadCalls(stored), customers);
    }

    IReadOnlyList<Diagnostic> Unreadable(ReadRows<CallEvent> read) => PassProblems.Unreadable(read.Unreadable, dataverse.Environment);
}
