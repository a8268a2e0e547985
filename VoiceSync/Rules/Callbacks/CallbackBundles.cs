using VoiceForD365.SmartRouting.Numbers;

namespace VoiceForD365.VoiceSync.Rules.Callbacks;

/// <summary>
/// Links open requests of one number to the one that waits longest, whichever came here first (C-42). Withheld numbers are nobody's in
/// common.
/// </summary>
static class CallbackBundles
{
    /// <param name="all">Of one list.</param>
    /// <returns>Only what is linked otherwise by now.</returns>
    public static IReadOnlyList<CallbackLink> Links(IReadOnlyList<StoredCallback> all)
    {
        var links = new List<CallbackLink>();
        var groups = all.Where(record => record.IsOpen).GroupBy(record => PhoneNumber.TryParse(record.Number ?? "")?.Text);
        foreach (var group in groups.Where(group => group.Key is not null))
        {
            var waiting = group.OrderBy(record => record.RequestedAt).ThenBy(record => record.Key, StringComparer.Ordinal).ToArray();
            var first = waiting[0];
            // A link to one that is closed by now tells what was; a link to one that waits shorter is the wrong way round.
            if (first.LinkedTo is { } wrong && waiting.Any(record => record.Id == wrong)) links.Add(new(first.Id, LinkedTo: null));
            links.AddRange(
                from record in waiting.Skip(1)
                where record.LinkedTo != first.Id
                select new CallbackLink(record.Id, first.Id));
        }

        return links;
    }
}
