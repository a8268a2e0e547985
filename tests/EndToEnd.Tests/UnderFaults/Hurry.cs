using System.Collections.Concurrent;

namespace VoiceForD365.EndToEnd.Tests.UnderFaults;

/// <summary>
/// Waits of up to two minutes pass at once and are written down; longer ones, such as a request's time-out, stay as they are.
/// </summary>
sealed class Hurry : TimeProvider
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var passes = dueTime >= TimeSpan.Zero && dueTime <= Longest;
        if (passes) Waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, passes ? TimeSpan.Zero : dueTime, period);
    }
}
