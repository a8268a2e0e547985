namespace VoiceForD365.Deployment.Report;

/// <summary>
/// When to look next at something that runs: soon at first, then in half the time it still needs by its own progress, so that its end is
/// seen at once and its middle costs few looks. Where it tells no progress, or has stopped doing so, ever more rarely. Pure.
/// </summary>
static class PollPace
{
    static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <param name="watched">Since the first look.</param>
    /// <param name="still">Since it moved last, or since the first look.</param>
    /// <param name="from">Percent at the first look.</param>
    /// <param name="to">Percent now; null where it does not say.</param>
    public static TimeSpan Next(TimeSpan watched, TimeSpan still, double from, double? to)
    {
        var left = Left(watched - still, still, from, to);
        var delay = left > TimeSpan.Zero ? Part(left, 2) : Part(to > from ? still : watched, 4);
        return delay < Shortest ? Shortest : delay > Longest ? Longest : delay;
    }

    /// <returns>What it still needs at the pace it had; zero or less where that is over, or there is none.</returns>
    static TimeSpan Left(TimeSpan moved, TimeSpan still, double from, double? to) => to > from && to < 100
        ? TimeSpan.FromSeconds(moved.TotalSeconds * (100 - to.Value) / (to.Value - from)) - still
        : TimeSpan.Zero;

    static TimeSpan Part(TimeSpan time, int parts) => TimeSpan.FromTicks(time.Ticks / parts);
}
