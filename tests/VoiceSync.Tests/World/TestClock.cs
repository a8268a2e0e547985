namespace VoiceForD365.VoiceSync.Tests.World;

/// <summary>Time that passes by being waited for, or by being told to.</summary>
/// <param name="longest">What waits longer is a limit and never comes; null: everything that is waited for comes.</param>
sealed class TestClock(DateTimeOffset now, TimeSpan? longest = null) : TimeProvider
{
    long _passed;
    long _waited;

    public TimeSpan Waited => TimeSpan.FromTicks(Interlocked.Read(ref _waited));

    public override DateTimeOffset GetUtcNow() => now.AddTicks(Interlocked.Read(ref _passed));

    public void Advance(TimeSpan step) => Interlocked.Add(ref _passed, step.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > longest) return new Rung();
        if (dueTime > TimeSpan.Zero)
        {
            Advance(dueTime);
            Interlocked.Add(ref _waited, dueTime.Ticks);
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
