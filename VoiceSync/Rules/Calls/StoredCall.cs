using VoiceForD365.SmartRouting.Numbers;

namespace VoiceForD365.VoiceSync.Rules.Calls;

/// <summary>A phone call that is in the environment.</summary>
/// <param name="Key">null where it has none.</param>
/// <param name="HasAudit">
/// The services write the audit and nobody else does: such a record is theirs, and of the call its key names. So is one found by its key.
/// </param>
sealed record StoredCall(
    Guid Id,
    string? Key,
    CallDirection Direction,
    string? Number,
    DateTimeOffset? Start,
    Guid? Owner,
    bool HasAudit);

/// <summary>Finds the records that calls have already.</summary>
static class StoredCalls
{
    /// <summary>
    /// By key; else a record of the panel's, written under a key of its own, by number, direction, user and beginning (C-13, C-14). Such a
    /// record stands for one call only, for the one that began closest to it.
    /// </summary>
    /// <param name="agentOf">Whose it would be.</param>
    /// <returns>Those that need no record.</returns>
    public static HashSet<CallEvent> Recorded(
        IReadOnlyList<CallEvent> calls, IReadOnlyList<StoredCall> stored, Func<CallEvent, Guid?> agentOf, TimeSpan margin)
    {
        var keys = stored.Select(record => record.Key).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var recorded = calls.Where(call => CallKey.AllOf(call).Any(keys.Contains)).ToHashSet();
        var wanted = calls.SelectMany(CallKey.AllOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var taken = new HashSet<StoredCall>();
        // Of an agent's day a few records are near a call; of everybody's, all would have to be looked at for each.
        var panels = stored
            .Where(record => !record.HasAudit && record.Owner is not null && (record.Key is null || !wanted.Contains(record.Key)))
            .ToLookup(record => record.Owner!.Value);
        var pairs =
            from call in calls
            where !recorded.Contains(call)
            let agent = agentOf(call)
            where agent is not null
            from record in panels[agent.Value]
            where IsOf(record, call, margin)
            orderby (record.Start!.Value - call.StartedAt).Duration(), CallKey.Of(call), record.Id
            select (call, record);
        foreach (var (call, record) in pairs)
            if (!recorded.Contains(call) && taken.Add(record))
                recorded.Add(call);
        return recorded;
    }

    static bool IsOf(StoredCall record, CallEvent call, TimeSpan margin) =>
        record.Start is { } start
        && (start - call.StartedAt).Duration() <= margin
        && record.Direction == call.Direction
        && PhoneNumber.TryParse(record.Number ?? "") is { } one
        && PhoneNumber.TryParse(call.OtherNumber ?? "") is { } other
        && one.MayBeSame(other);
}
