namespace VoiceForD365.Matrix.Tests.World;

/// <summary>Time that passes only by being waited for: the environment's own clock.</summary>
sealed class VirtualTime : TimeProvider
{
    static readonly DateTimeOffset Beginning = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    readonly Lock _sync = new();
    readonly List<Alarm> _alarms = [];
    long _passed;

    /// <summary>How long it has run.</summary>
    public TimeSpan Passed => TimeSpan.FromTicks(Interlocked.Read(ref _passed));

    /// <summary>Whoever waits longer altogether is taken to wait without end.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromHours(4);

    public override DateTimeOffset GetUtcNow() => Beginning + Passed;

    /// <exception cref="EndlessWaitException">The limit is reached.</exception>
    public void Advance(TimeSpan step)
    {
        if (TimeSpan.FromTicks(Interlocked.Add(ref _passed, step.Ticks)) > Limit) throw new EndlessWaitException(Limit);
        Alarm[] due;
        lock (_sync)
        {
            due = [.. _alarms.Where(alarm => alarm.At <= Passed)];
            _alarms.RemoveAll(due.Contains);
        }

        foreach (var alarm in due) alarm.Ring();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    sealed class Alarm(VirtualTime time, Action ring) : ITimer
    {
        public TimeSpan At { get; private set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._sync)
            {
                time._alarms.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                At = time.Passed + dueTime;
                if (dueTime > TimeSpan.Zero) time._alarms.Add(this);
            }

            if (dueTime <= TimeSpan.Zero) ThreadPool.QueueUserWorkItem(_ => ring());
            return true;
        }

        public void Dispose()
        {
            lock (time._sync)
                time._alarms.Remove(this);
        }

        public System.Threading.Tasks.ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}

/// <summary>The product waits without end.</summary>
sealed class EndlessWaitException(TimeSpan limit) : Exception($"It still waits after {limit.TotalHours} hours.");
