using System;
using System.Threading;
using System.Threading.Tasks;

namespace VoiceForD365.Deployment.Applying;

/// <summary>Time, and how it is spent waiting. Tests bring their own.</summary>
/// <param name="Now">The clock, UTC.</param>
/// <param name="Delay">Waits, cancellable.</param>
/// <param name="PatienceWhenBusy">How long to wait altogether while another operation blocks ours; zero does not wait.</param>
public sealed record Pace(Func<DateTimeOffset> Now, Func<TimeSpan, CancellationToken, Task> Delay, TimeSpan PatienceWhenBusy)
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(10);

    /// <summary>Real time; ten minutes of patience, about what a large solution takes to import.</summary>
    public static Pace Real { get; } = new(() => DateTimeOffset.UtcNow, Task.Delay, TimeSpan.FromMinutes(10));

    /// <summary>
    /// The delay before look number <paramref name="look"/> (0 is the first): a quarter second, then half as long again each time, ten
    /// seconds at most.
    /// </summary>
    public static TimeSpan BeforeLook(int look) =>
        TimeSpan.FromTicks(Math.Min(LongestLook.Ticks, (long)(FirstLook.Ticks * Math.Pow(1.5, Math.Min(look, 30)))));
}
