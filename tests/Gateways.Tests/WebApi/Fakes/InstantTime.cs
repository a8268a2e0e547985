using System.Collections.Concurrent;

namespace VoiceForD365.Gateways.Tests.WebApi.Fakes;

/// <summary>Waits of up to two minutes pass at once and are written down; longer ones, such as a request's time-out, never end.</summary>
sealed class InstantTime : TimeProvider
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= TimeSpan.Zero && dueTime <= Longest)
        {
            Waits.Enqueue(dueTime);
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        return new Timer(this, callback, state);
    }

    sealed class Timer(InstantTime time, TimerCallback callback, object? state) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime < TimeSpan.Zero || dueTime > Longest) return true;
            time.Waits.Enqueue(dueTime);
            ThreadPool.QueueUserWorkItem(_ => callback(state));
            return true;
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
