namespace VoiceForD365.LocalDataverse.FaultInjection.Control;

/// <summary>
/// The server's clock, which can be told to be later: tokens expire and windows slide, while waits stay as long as they are.
/// </summary>
sealed class ShiftedClock(TimeProvider inner) : TimeProvider
{
    long _ahead;

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public void Advance(TimeSpan step) => Interlocked.Add(ref _ahead, step.Ticks);

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
