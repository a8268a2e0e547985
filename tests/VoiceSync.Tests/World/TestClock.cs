namespace VoiceForD365.VoiceSync.Tests.World;

/// <summary>Time that passes by being waited for, or by being told to.</summary>
/// <param name="longest">What waits longer is a limit and never comes; null: everything that is waited for comes.</param>
sealed class TestClock(DateTimeOffset now, TimeSpan? longest = null) : TimeProvider
{
    DateTimeOffset _now = now;

    public TimeSpan Waited { get; private set; }

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan step) => _now += step;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > longest) return new Rung();
        if (dueTime > TimeSpan.Zero)
        {
            Advance(dueTime);
            Waited += dueTime;
        }

        if (dueTime != Timeout.InfiniteTimeSpan) ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new Rung();
    }

    sealed class Rung : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
