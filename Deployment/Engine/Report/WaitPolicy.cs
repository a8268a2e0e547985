namespace VoiceForD365.Deployment.Report;

/// <summary>Time, and how it is spent waiting. Tests bring their own.</summary>
/// <param name="Now">The clock, UTC.</param>
/// <param name="Delay">Waits, cancellable.</param>
/// <param name="StallTimeout">How long something waited for may stand still before it is given up; while it moves it is waited for.</param>
public sealed record WaitPolicy(Func<DateTimeOffset> Now, Func<TimeSpan, CancellationToken, Task> Delay, TimeSpan StallTimeout)
{
    static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Real time. An hour: large imports are known to show the same percent for the better part of one
    /// (docs/facts/solution-format.md, "Following an import").
    /// </summary>
    public static WaitPolicy Real { get; } = new(() => DateTimeOffset.UtcNow, Task.Delay, TimeSpan.FromHours(1));

    /// <summary>
    /// The delay before poll number <paramref name="poll"/> (0 is the first): a quarter second, then half as long again each time, ten
    /// seconds at most.
    /// </summary>
    public static TimeSpan PollDelay(int poll) =>
        TimeSpan.FromTicks(Math.Min(LongestDelay.Ticks, (long)(FirstDelay.Ticks * Math.Pow(1.5, Math.Min(poll, 30)))));
}
