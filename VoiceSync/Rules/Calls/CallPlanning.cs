using VoiceForD365.VoiceSync.Rules.Customers;
using VoiceForD365.VoiceSync.Rules.Settings;

namespace VoiceForD365.VoiceSync.Rules.Calls;

/// <summary>What becomes of each call of a slice.</summary>
/// <param name="Records">To be created, by beginning and key.</param>
/// <param name="Known">Calls that have a record already.</param>
/// <param name="Unmatched">Calls of nobody known; they are tried again at night (C-26, C-29).</param>
/// <param name="Undecided">Calls of several customers that are not wanted (C-24).</param>
sealed record CallPlan(IReadOnlyList<CallRecord> Records, int Known, int Unmatched, int Undecided);

/// <summary>From calls to records; touches nothing. Same calls, same plan, whatever their order and however often they come.</summary>
static class CallPlanning
{
    /// <param name="calls">Those that count.</param>
    /// <param name="fallback">Who stands in for agents nobody knows (C-19).</param>
    public static CallPlan Plan(
        IReadOnlyList<CallEvent> calls,
        SyncSettings settings,
        Agents agents,
        Guid fallback,
        IReadOnlyList<StoredCall> stored,
        KnownCustomers customers)
    {
        CallEvent[] each =
        [
            .. calls.GroupBy(CallKey.Of).Select(Told).OrderBy(call => call.StartedAt).ThenBy(CallKey.Of, StringComparer.Ordinal),
        ];
        var recorded = StoredCalls.Recorded(each, stored, call => agents.TryFind(call) ?? fallback, settings.CallStartMargin);
        var records = new List<CallRecord>();
        var (unmatched, undecided) = (0, 0);
        foreach (var call in each.Where(call => !recorded.Contains(call)))
        {
            var agent = agents.TryFind(call) ?? fallback;
            switch (customers.Match(call.OtherNumber, settings.MultipleMatchesPickFirst))
            {
                case CustomerMatch.One one:
                    records.Add(CallRecords.For(call, one.Customer, agent, settings));
                    break;
                case CustomerMatch.Several when settings.EnableMultipleMatchCreate:
                    records.Add(CallRecords.For(call, customer: null, agent, settings));
                    break;
                case CustomerMatch.Several:
                    undecided++;
                    break;
                default:
                    unmatched++;
                    break;
            }
        }

        return new(records, recorded.Count, unmatched, undecided);
    }

    /// <summary>
    /// One share, told more than once: for the queue and for the person, who answered it. The queue's says more, namely that it came
    /// through one; of two alike, always the same.
    /// </summary>
    static CallEvent Told(IEnumerable<CallEvent> same) => same
        .OrderByDescending(call => call.Kind)
        .ThenByDescending(call => call.IsAnswered)
        .ThenByDescending(call => call.Talk)
        .ThenBy(call => call.StartedAt)
        .ThenBy(call => call.Told, StringComparer.Ordinal)
        .First();
}
