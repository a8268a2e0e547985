namespace VoiceForD365.VoiceSync.Rules.Calls;

/// <summary>From when to when; both to the second.</summary>
sealed record Window(DateTimeOffset From, DateTimeOffset To);

/// <summary>Which calls a pass asks for.</summary>
static class CallWindows
{
    /// <summary>
    /// What is held and planned at once, so that 45 days take no more memory than a day. A usual pass and a night are one slice each; the
    /// API would answer 31 days (docs/facts/telephony.md).
    /// </summary>
    public static readonly TimeSpan LongestSlice = TimeSpan.FromHours(26);

    static readonly TimeSpan DebugLookBack = TimeSpan.FromDays(45);
    static readonly TimeSpan Shared = TimeSpan.FromSeconds(1);

    /// <summary>C-02, C-04.</summary>
    public static Window Pass(DateTimeOffset now, TimeSpan executionInterval, bool isDebugging) =>
        new(now - (isDebugging ? DebugLookBack : executionInterval), now);

    /// <summary>
    /// Cuts a window into slices, the oldest first. Neighbours share a second: whether the API counts the ends in is not
    /// documented, and a call that comes twice does no harm (C-05).
    /// </summary>
    public static IReadOnlyList<Window> Slices(Window window)
    {
        var slices = new List<Window>();
        var from = Whole(window.From);
        var to = Whole(window.To.AddTicks(TimeSpan.TicksPerSecond - 1));
        while (to - from > LongestSlice)
        {
            slices.Add(new(from, from + LongestSlice));
            from += LongestSlice - Shared;
        }

        if (to > from) slices.Add(new(from, to));
        return slices;
    }

    static DateTimeOffset Whole(DateTimeOffset moment) => new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
