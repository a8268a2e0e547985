using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.VoiceSync.Rules.Callbacks;
using VoiceForD365.VoiceSync.Rules.Records;
using VoiceForD365.VoiceSync.Tests.World;
using static VoiceForD365.VoiceSync.Rows.Columns;
using Environment = VoiceForD365.VoiceSync.Tests.World.Environment;

namespace VoiceForD365.VoiceSync.Tests.Services;

/// <summary>Nothing but the environment tells one of the other.</summary>
[Collection(OneEnvironment.Name)]
public sealed class Two_machines_without_a_cluster(Environment environment) : IAsyncLifetime
{
    const int WebhookAndPolling = 247100002;
    const int Polling = 247100000;
    const int Bundle = 247100000;
    const int Ignore = 247100001;
    const int MostRequests = 30;

    public Task InitializeAsync() => ProfileAsync(WebhookAndPolling, Ignore);

    public Task DisposeAsync() => ProfileAsync(Polling, Bundle);

    [Fact] // C-43
    public async Task Leave_one_request_of_a_number_open_where_further_ones_are_ignored_whenever_each_of_them_writes()
    {
        var withdrawn = 0;
        for (var at = 1; at < MostRequests; at++)
        {
            var number = $"+35850{Random.Shared.Next(1_000_000):000000}";
            var (older, newer) = (environment.Callback(number, minutesAgo: 20), environment.Callback(number));
            environment.Serve(callbacks: [older]);
            var isPushed = false;
            var other = environment.Start();
            var road = new Meanwhile(environment.World.Connect(), at, async () =>
            {
                isPushed = true;
                await other.TakeAsync(new(newer.ListId, newer.Id, newer.Number, newer.CreatedAt, "{}"), default);
            });

            var outcome = await environment.Start(road).PollCallbacksAsync(default);

            if (!isPushed)
            {
                // Some of them met ahead of the first one's writing.
                Assert.InRange(at, 4, MostRequests - 2);
                Assert.InRange(withdrawn, 1, at);
                return;
            }

            Assert.Empty(outcome.Problems);
            var records = await environment.RecordsOf([environment.KeyOf(older), environment.KeyOf(newer)], "statecode", "statuscode");
            Assert.Single(records, record => record.Number("statecode") == CallStatus.Open.State);
            foreach (var further in records.Where(record => record.Number("statecode") != CallStatus.Open.State))
            {
                withdrawn++;
                Assert.Equal(CallbackRecord.IdOf(environment.KeyOf(newer).ToLowerInvariant()), further.Id);
                Assert.Equal((decimal?)CallStatus.Canceled.Reason, further.Number("statuscode"));
            }
        }

        Assert.Fail("A pass has no end.");
    }

    [Fact]
    public void Whatever_was_open_before_stays()
    {
        var (own, other) = (Stored("callback:l:2", 2), Stored("callback:l:1", 1));
        var written = new CallbackRecord(
            own.Key, "", own.Number, own.RequestedAt, null, RowRef.Queue(default), RowRef.User(default), default, null, "");

        Assert.Equal([own], CallbackRivals.Further([], [written], [own, other]));
        Assert.Empty(CallbackRivals.Further([other], [written], [own, other]));
        Assert.Empty(CallbackRivals.Further([], [written], [own, other with { IsOpen = false }]));
        Assert.Empty(CallbackRivals.Further([], [], [own, other]));
        Assert.Empty(CallbackRivals.Further([], [written], [own with { Number = "anonymous" }, other with { Number = "anonymous" }]));
    }

    static StoredCallback Stored(string key, int minute) => new(
        CallbackRecord.IdOf(key), key, "+358405550031", new(2026, 1, 1, 12, minute, 0, default), IsOpen: true, null, null);

    Task ProfileAsync(int method, int duplicates) => environment.WriteAsync(new Write.Update(
        "enreach_callbackprofile", StableId.Of("enreach_callbackprofile", environment.Day.Queues[0].ListId), null,
        Sequence.Of(Set("enreach_synchronizationmethod", method), Set("enreach_duplicatehandlingrule", duplicates))));

    /// <summary>Ahead of one of its requests something else happens, to its end.</summary>
    sealed class Meanwhile(IDataverse inner, int at, Func<Task> act) : PassingDataverse(inner)
    {
        int _asked;

        public override async Task<IReadOnlyList<QueryResult>> ReadAsync(IReadOnlyList<Query> queries, CancellationToken cancellation)
        {
            if (++_asked == at) await act();
            return await base.ReadAsync(queries, cancellation);
        }

        public override async Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation)
        {
            if (++_asked == at) await act();
            await base.WriteAsync(writes, cancellation);
        }
    }
}
