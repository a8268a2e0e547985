using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.TelephonyCloud.Days;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Passes;
using VoiceForD365.VoiceSync.Rows;
using VoiceForD365.VoiceSync.Rules.Records;
using VoiceForD365.VoiceSync.Tests.World;
using static VoiceForD365.VoiceSync.Rows.Columns;
using Environment = VoiceForD365.VoiceSync.Tests.World.Environment;

namespace VoiceForD365.VoiceSync.Tests.Services;

/// <summary>C-39. A request is pushed while its list is polled; before, between or behind, the records are the same.</summary>
[Collection(OneEnvironment.Name)]
public sealed class Pushes_during_a_round(Environment environment) : IAsyncLifetime
{
    const int WebhookAndPolling = 247100002;
    const int Polling = 247100000;
    const int Bundle = 247100000;
    const int Ignore = 247100001;
    const int MostRequests = 30;

    public Task InitializeAsync() => ProfileAsync(WebhookAndPolling, Bundle);

    public Task DisposeAsync() => ProfileAsync(Polling, Bundle);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ahead_of_any_request_are_bundled_with_what_is_polled(bool isKilled)
    {
        var reached = await AheadOfEachAsync(isKilled, async (older, newer) =>
        {
            string[] keys = [environment.KeyOf(older), environment.KeyOf(newer)];
            var records = await environment.RecordsOf(keys, PhoneCall.Linked);
            var (first, second) = (Of(keys[0]), Of(keys[1]));
            Assert.Equal((null, first.Id), (first.Lookup(PhoneCall.Linked)?.Id, second.Lookup(PhoneCall.Linked)?.Id));

            Row Of(string key) => Assert.Single(records, record => record.Text(PhoneCall.Key) == key);
        });

        Assert.InRange(reached, 4, MostRequests - 2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ahead_of_any_request_are_one_record_where_further_ones_are_ignored(bool isKilled)
    {
        await ProfileAsync(WebhookAndPolling, Ignore);

        var reached = await AheadOfEachAsync(isKilled, async (older, newer) =>
            Assert.Single(await environment.RecordsOf([environment.KeyOf(older), environment.KeyOf(newer)])));

        Assert.InRange(reached, 4, MostRequests - 2);
    }

    [Fact]
    public async Task Wait_for_whoever_looked_at_their_list_and_has_not_written_yet_and_for_nobody_else()
    {
        var turns = new Turns();
        var first = new TaskCompletionSource<int>();

        var writing = turns.TakeAsync("list", () => first.Task, default);
        var waiting = turns.TakeAsync("LIST", () => Task.FromResult(first.Task.IsCompleted), default);
        var other = turns.TakeAsync("another list", () => Task.FromResult(first.Task.IsCompleted), default);

        Assert.Equal((false, true), (waiting.IsCompleted, other.IsCompleted));
        Assert.False(await other);
        first.SetResult(1);
        Assert.True(await waiting);
        Assert.Equal(1, await writing);
    }

    /// <returns>How many requests a round has.</returns>
    async Task<int> AheadOfEachAsync(bool isKilled, Func<CloudCallback, CloudCallback, Task> assert)
    {
        for (var at = 1; at < MostRequests; at++)
        {
            var number = $"+35850{Random.Shared.Next(1_000_000):000000}";
            var (older, newer) = (environment.Callback(number, minutesAgo: 20), environment.Callback(number));
            environment.Serve([environment.Call()], [older]);
            Task<bool?>? push = null;
            EnvironmentSync? services = null;
            var road = new Ahead(environment.World.Connect(), at, () =>
            {
                push = Task.Run(() => new HostedEnvironment(services!, TimeProvider.System)
                    .TakeAsync(new(newer.ListId, newer.Id, newer.Number, newer.CreatedAt, "{}"), default));
                if (isKilled) throw new KilledException();
            });
            services = environment.Start(road);
            try
            {
                await services.RoundAsync(default);
            }
            catch (KilledException)
            {
                // What began beside it goes on, as on another machine.
            }

            if (push is null) return at;
            Assert.True(await push);
            if (!isKilled) await assert(older, newer);
            await environment.Start().RoundAsync(default);
            await assert(older, newer);
        }

        return MostRequests;
    }

    Task ProfileAsync(int method, int duplicates) => environment.WriteAsync(new Write.Update(
        "enreach_callbackprofile", StableId.Of("enreach_callbackprofile", environment.Day.Queues[0].ListId), null,
        Sequence.Of(Set("enreach_synchronizationmethod", method), Set("enreach_duplicatehandlingrule", duplicates))));

    sealed class Ahead(IDataverse inner, int at, Action act) : PassingDataverse(inner)
    {
        int _asked;

        public override Task<IReadOnlyList<QueryResult>> ReadAsync(IReadOnlyList<Query> queries, CancellationToken cancellation)
        {
            Count();
            return base.ReadAsync(queries, cancellation);
        }

        public override Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation)
        {
            Count();
            return base.WriteAsync(writes, cancellation);
        }

        void Count()
        {
            if (++_asked == at) act();
        }
    }

    sealed class KilledException : Exception;
}
