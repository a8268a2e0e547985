namespace VoiceForD365.VoiceSync.Rules.Callbacks;

/// <summary>Which requests polling reads.</summary>
static class CallbackAge
{
    static readonly TimeSpan LongestCatchUp = TimeSpan.FromDays(7);

    /// <summary>
    /// Not older than the profile's age (C-36); after an outage back to the last success, at most seven days, since people wait.
    /// </summary>
    /// <param name="lastSuccess">When a pass that succeeded began; null: none ever did.</param>
    public static DateTimeOffset From(DateTimeOffset now, TimeSpan age, DateTimeOffset? lastSuccess)
    {
        var usual = now - age;
        if (lastSuccess is not { } last || last >= usual) return usual;
        var furthest = now - LongestCatchUp;
        return last > furthest ? last : furthest < usual ? furthest : usual;
    }
}
