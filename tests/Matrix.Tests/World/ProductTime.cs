using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Matrix.Tests.World;

/// <summary>
/// The product's waits pass at once, and with them the environment's time. Time-outs of requests are told by their length and stay real,
/// as long as <see cref="StallTimeout"/> says.
/// </summary>
sealed class ProductTime(VirtualTime time) : TimeProvider
{
    static readonly TimeSpan RequestTimeout = new WebApiOptions().RequestTimeout + TimeSpan.FromSeconds(0.25);
    static readonly TimeSpan LongRequestTimeout = new WebApiOptions().LongRequestTimeout + TimeSpan.FromSeconds(0.25);

    /// <summary>How long, in truth, an answer may take.</summary>
    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromSeconds(60);

    public WebApiOptions Options => new() { Time = this, RequestTimeout = RequestTimeout, LongRequestTimeout = LongRequestTimeout };

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == RequestTimeout || dueTime == LongRequestTimeout)
            return System.CreateTimer(
                _ =>
                {
                    time.Advance(dueTime);
                    callback(state);
                },
                null,
                StallTimeout,
                Timeout.InfiniteTimeSpan);
        if (dueTime > TimeSpan.Zero) time.Advance(dueTime);
        return System.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? TimeSpan.Zero : dueTime, period);
    }
}
