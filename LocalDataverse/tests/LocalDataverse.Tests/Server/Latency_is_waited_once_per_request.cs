using System.Collections.Concurrent;

namespace VoiceForD365.LocalDataverse.Tests.Server;

public sealed class Latency_is_waited_once_per_request
{
    [Fact]
    public async Task By_the_clock_given()
    {
        var clock = new InstantClock();
        await using var local =
            await TestDataverse.StartAsync(options: new LocalDataverseOptions { Latency = TimeSpan.FromMilliseconds(100), Clock = clock });

        await local.Get("WhoAmI");
        await local.Batch("--batch_1\nContent-Type: application/http\n\nGET WhoAmI HTTP/1.1\n\n\n--batch_1\nContent-Type: application/http\n\nGET WhoAmI HTTP/1.1\n\n\n--batch_1--\n");

        Assert.Equal([TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(100)], clock.Waits);
    }

    /// <summary>Fires every timer at once and remembers how long it would have been.</summary>
    sealed class InstantClock : TimeProvider
    {
        public ConcurrentQueue<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Enqueue(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }
}
