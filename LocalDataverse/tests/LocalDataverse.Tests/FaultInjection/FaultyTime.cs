using System.Collections.Concurrent;

namespace VoiceForD365.LocalDataverse.Tests.FaultInjection;

/// <summary>Fires every timer at once, writes down how long it would have been, and stands still until it is moved.</summary>
sealed class FaultyTime : TimeProvider
{
    DateTimeOffset _now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    long _timestamp;

    public ConcurrentQueue<TimeSpan> Waits { get; } = [];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Added to every reading of the stopwatch: how long each request seems to take.</summary>
    public TimeSpan EachRequestTakes { get; set; }

    public void Advance(TimeSpan step) => _now += step;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => Interlocked.Add(ref _timestamp, EachRequestTakes.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= TimeSpan.Zero)
            Waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, dueTime < TimeSpan.Zero ? dueTime : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
