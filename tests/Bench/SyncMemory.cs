using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.TelephonyCloud.Days;
using VoiceForD365.TelephonyCloud.Server;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Local;
using VoiceForD365.VoiceSync.Telephony;
using VoiceForD365.VoiceSync.Telephony.Names;

namespace VoiceForD365.Bench;

/// <summary>
/// A week in which the clock moves and the services go round: what is left of memory at the end of each day. The environment forgets its
/// records, so that what grows is theirs.
/// </summary>
static class SyncMemory
{
    const int Days = 7;

    static readonly TimeSpan Step = TimeSpan.FromMinutes(30);

    public static async Task PrintAsync(int calls, TextWriter output)
    {
        await using var world = await LocalWorld.StartAsync(CancellationToken.None);
        await using var cloud = await CloudServer.StartAsync();
        using var http = new HttpClient();
        var clock = new MovingClock(DateTimeOffset.UtcNow);
        var day = InventedDay.Of(1, clock.GetUtcNow(), calls);
        await world.ConfigureAsync(cloud.Address, CloudServer.Login, day, CancellationToken.None);
        using var dataverse = world.Connect();
        var made = 0;
        var services = new EnvironmentSync(
            new Forgetting(dataverse), dataverse, _ => Task.FromResult(new TelephonyAccount(CloudServer.Secret)),
            telephony => new(telephony, SyncNames.Default, new TelephonyExchange(http, TelephonyRetryPolicy.Default, clock)), clock,
            (_, outcome, _) => made += outcome.Created);
        await output.WriteLineAsync("| a week of the clock, the end of day | memory in use | records made until then |");
        await output.WriteLineAsync("|---|---|---|");
        for (var past = 1; past <= Days; past++)
        {
            var begin = clock.GetUtcNow();
            var today = InventedDay.Of(1, begin, day.Calls.Count);
            new DayAnswers(today, SyncNames.Default, clock).Serve(cloud);
            while (clock.GetUtcNow() - begin < TimeSpan.FromDays(1))
            {
                clock.Move(Step);
                await services.RoundAsync(CancellationToken.None);
                world.Server.ClearRequests();
                cloud.ClearRequests();
            }

            await output.WriteLineAsync($"| {past} | {GC.GetTotalMemory(forceFullCollection: true) / 1048576.0:0.0} MiB | {made:N0} |");
        }
    }

    sealed class MovingClock(DateTimeOffset now) : TimeProvider
    {
        DateTimeOffset _now = now;

        public override DateTimeOffset GetUtcNow() => _now;

        public void Move(TimeSpan step) => _now += step;
    }

    /// <summary>An environment whose phone calls are gone as soon as they are written.</summary>
    sealed class Forgetting(IDataverse inner) : PassingDataverse(inner)
    {
        public override async Task<IReadOnlyList<QueryResult>> ReadAsync(IReadOnlyList<Query> queries, CancellationToken cancellation)
        {
            var asked = queries.Where(query => !IsOfCalls(query)).ToList();
            var answers = new Queue<QueryResult>(asked.Count == 0 ? [] : await base.ReadAsync(asked, cancellation));
            return [.. queries.Select(query => IsOfCalls(query) ? new QueryResult.RowsAre(Sequence<Row>.Empty) : answers.Dequeue())];
        }

        public override Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation)
        {
            Write[] kept = [.. writes.Where(write => !TableOf(write).StartsWith("phonecall", StringComparison.Ordinal))];
            return kept.Length == writes.Count ? base.WriteAsync(kept, cancellation) : Task.CompletedTask;
        }

        static bool IsOfCalls(Query query) => query is Query.Rows { Table: var table } && table.ToString() == "phonecall";

        static string TableOf(Write write) => write switch
        {
            Write.Create create => create.Table.ToString(),
            Write.Update update => update.Table.ToString(),
            _ => "",
        };
    }
}
