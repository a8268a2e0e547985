using Microsoft.Extensions.Logging.Abstractions;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.VoiceSync.Hosting;
using VoiceForD365.VoiceSync.Rows;
using VoiceForD365.VoiceSync.Rules.Records;
using VoiceForD365.VoiceSync.Runs;
using VoiceForD365.VoiceSync.Tests.World;
using Environment = VoiceForD365.VoiceSync.Tests.World.Environment;

namespace VoiceForD365.VoiceSync.Tests.Services;

[Collection(OneEnvironment.Name)]
public sealed class Passes_one_after_the_other(Environment environment)
{
    [Fact] // C-01, C-33
    public async Task Calls_and_callbacks_are_gone_through_again_and_again_with_a_minute_between()
    {
        environment.Serve();
        environment.Unhear();
        var clock = new Pausing(rounds: 3);
        using var loop = new SyncLoop(Environment.Served(environment.Start(time: clock)), clock, NullLogger<SyncLoop>.Instance);

        await loop.StartAsync(default);
        await clock.Done.WaitAsync(TimeSpan.FromMinutes(2));
        await loop.StopAsync(default);

        Assert.All(clock.Pauses, pause => Assert.Equal(TimeSpan.FromSeconds(60), pause));
        var passes = environment.Told.Select(told => told.Service).Where(service => service != Service.Night).ToList();
        Assert.Equal([.. Enumerable.Repeat(new[] { Service.Calls, Service.Callbacks }, 3).SelectMany(round => round)], passes);
    }

    [Fact] // C-01, C-39
    public async Task Passes_of_one_environment_never_overlap_and_pushes_come_one_at_a_time_beside_them()
    {
        environment.Serve([environment.Call()], [environment.Callback("+358405550070")]);
        var (dataverse, pushes) = (new Crowded(environment.World.Connect()), new Crowded(environment.World.Connect()));
        var services = environment.Start(dataverse, pushes: pushes);
        var pushed = environment.Callback("+358405550071");
        await ListenAsync(247100002);

        Task[] passes =
        [
            services.SynchroniseCallsAsync(default),
            services.PollCallbacksAsync(default),
            services.SynchroniseCallsAsync(default),
            services.CatchUpAsync(default),
            .. Enumerable.Range(0, 3).Select(_ => services.TakeAsync(
                new(pushed.ListId, pushed.Id, pushed.Number, pushed.CreatedAt, "{}"), default)),
        ];
        await Task.WhenAll(passes);
        await ListenAsync(247100000);

        Assert.Equal((1, 1), (dataverse.MostAtOnce, pushes.MostAtOnce));

        Task ListenAsync(int method) => environment.WriteAsync(new Write.Update(
            "enreach_callbackprofile", StableId.Of("enreach_callbackprofile", environment.Day.Queues[0].ListId), null,
            Sequence.Of(Columns.Set("enreach_synchronizationmethod", method))));
    }

    /// <summary>Time in which nothing is waited for but the pauses between rounds; behind the last of them it stands still.</summary>
    sealed class Pausing(int rounds) : TimeProvider
    {
        readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<TimeSpan> Pauses { get; } = [];

        public Task Done => _done.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == Timeout.InfiniteTimeSpan) return System.CreateTimer(callback, state, dueTime, period);
            Pauses.Add(dueTime);
            if (Pauses.Count < rounds) return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            _done.TrySetResult();
            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    sealed class Crowded(IDataverse inner) : PassingDataverse(inner)
    {
        int _inside;

        public int MostAtOnce { get; private set; }

        public override Task<IReadOnlyList<QueryResult>> ReadAsync(IReadOnlyList<Query> queries, CancellationToken cancellation) =>
            WithinAsync(() => base.ReadAsync(queries, cancellation));

        public override Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation) => WithinAsync(async () =>
        {
            await base.WriteAsync(writes, cancellation);
            return true;
        });

        async Task<T> WithinAsync<T>(Func<Task<T>> request)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _inside));
            try
            {
                return await request();
            }
            finally
            {
                Interlocked.Decrement(ref _inside);
            }
        }
    }
}
