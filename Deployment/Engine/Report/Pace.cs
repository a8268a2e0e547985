namespace VoiceForD365.Deployment.Report;

/// <summary>Time, and how it is spent waiting. Tests bring their own.</summary>
/// <param name="Now">The clock, UTC.</param>
/// <param name="Delay">Waits, cancellable.</param>
/// <param name="Patience">How long something waited for may stand still before it is given up; while it moves it is waited for.</param>
public sealed record Pace(Func<DateTimeOffset> Now, Func<TimeSpan, CancellationToken, Task> Delay, TimeSpan Patience)
{
    static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Real time. An hour of patience: large imports are known to show the same percent for the better part of one
    /// (docs/facts/solution-format.md, "Following an import").
    /// </summary>
    public static Pace Real { get; } = new(() => DateTimeOffset.UtcNow, Task.Delay, TimeSpan.FromHours(1));

    /// <summary>
    /// The delay before look number <paramref name="look"/> (0 is the first): a quarter second, then half as long again each time, ten
    /// seconds at most.
    /// </summary>
    public static TimeSpan BeforeLook(int look) =>
        TimeSpan.FromTicks(Math.Min(LongestLook.Ticks, (long)(FirstLook.Ticks * Math.Pow(1.5, Math.Min(look, 30)))));
}
