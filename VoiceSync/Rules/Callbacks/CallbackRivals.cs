using VoiceForD365.SmartRouting.Numbers;

namespace VoiceForD365.VoiceSync.Rules.Callbacks;

/// <summary>
/// Requests of one number that two machines wrote at the same moment, where further ones are ignored (C-43): each looked before the other
/// wrote. Whoever wrote last sees both, and withdraws the one that would have been ignored; whoever else sees them decides the same.
/// </summary>
static class CallbackRivals
{
    /// <param name="seen">What was there when it was planned; whatever is open of that is meant to be.</param>
    /// <param name="written">What was to be written then.</param>
    /// <param name="now">What is there since, of the same list and numbers.</param>
    /// <returns>Of each number all but the one that waits longest.</returns>
    public static IReadOnlyList<StoredCallback> Further(
        IEnumerable<StoredCallback> seen, IEnumerable<CallbackRecord> written, IEnumerable<StoredCallback> now)
    {
        var before = seen.Select(record => record.Id).ToHashSet();
        var own = written.Select(record => record.Id).ToHashSet();
        var groups = now.Where(record => record.IsOpen && !before.Contains(record.Id))
            .GroupBy(record => PhoneNumber.TryParse(record.Number ?? "")?.Text);
        return
        [
            .. from same in groups
               where same.Key is not null && same.Any(record => own.Contains(record.Id))
               from further in same.OrderBy(record => record.RequestedAt).ThenBy(record => record.Key, StringComparer.Ordinal).Skip(1)
               select further,
        ];
    }
}
