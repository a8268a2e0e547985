using System.Globalization;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.VoiceSync.Passes;
using VoiceForD365.VoiceSync.Rows;
using VoiceForD365.VoiceSync.Rules.Calls;
using VoiceForD365.VoiceSync.Tests.World;
using static VoiceForD365.VoiceSync.Rows.Columns;
using Environment = VoiceForD365.VoiceSync.Tests.World.Environment;

namespace VoiceForD365.VoiceSync.Tests.Services;

/// <summary>What debug mode asks for (C-04, C-05), or the first night after an outage.</summary>
[Collection(OneEnvironment.Name)]
public sealed class A_window_of_many_days(Environment environment)
{
    const int CallsADay = 96;

    [Fact]
    public async Task Holds_no_more_at_once_than_the_calls_of_a_day_whatever_its_length()
    {
        var told = new List<int>();
        environment.Serve();
        environment.Cloud.OnSigned(
            "GET /api1/calls", asked => Calls(Moment(asked["StartTime"]!), Moment(asked["EndTime"]!), told), "StartTime", "EndTime");
        var dataverse = new Counting(environment.World.Connect());
        await SetAsync("RunInDebugMode", "True");
        try
        {
            var outcome = await environment.Start(dataverse).SynchroniseCallsAsync(default);

            Assert.True(outcome.Succeeded);
            Assert.InRange(outcome.Unmatched, 45 * CallsADay, 46 * CallsADay);
            Assert.Equal(CallWindows.Slices(new(Environment.Now.AddDays(-45), Environment.Now)).Count, told.Count);
            Assert.InRange(told.Max(), CallsADay, CallsADay * 26 / 24 + 1);
            Assert.InRange(dataverse.MostCalls, CallsADay, CallsADay * 26 / 24 + 1);
            // Nor are records of later days looked at for each of them.
            Assert.All(dataverse.Spans, span => Assert.InRange(span, TimeSpan.Zero, TimeSpan.FromHours(26 + 24) + TimeSpan.FromMinutes(1)));
        }
        finally
        {
            await SetAsync("RunInDebugMode", "False");
        }
    }

    [Fact]
    public async Task Gathers_no_more_problems_than_anybody_reads()
    {
        var refusing = new Refusing(environment.World.Connect());
        var records = Enumerable.Range(0, 300).Select(index => new RecordWrites(
            $"record {index}", [new Write.Delete("contact", Guid.NewGuid(), null)]));

        var written = await RecordWriting.WriteAsync(refusing, records, (_, _) => { }, default);

        Assert.Equal((300, 100), (written.Refused, written.Refusals.Count));
    }

    static string Calls(DateTimeOffset from, DateTimeOffset to, List<int> told)
    {
        var each = TimeSpan.FromDays(1) / CallsADay;
        var first = new DateTimeOffset(from.UtcTicks - (from.UtcTicks % each.Ticks), TimeSpan.Zero);
        var rows = new List<string>();
        for (var at = first < from ? first + each : first; at <= to; at += each)
            rows.Add($$"""
                {"CallId":"many-{{at.UtcTicks}}","TimeStamp":"{{at:yyyy-MM-dd HH:mm:ss}}",
                 "ANum":"+3584055{{at.UtcTicks / each.Ticks % 100000:00000}}","Duration":60,"Classification":"Work","UserName":"nobody"}
                """);
        told.Add(rows.Count);
        return $"[{string.Join(',', rows)}]";
    }

    static DateTimeOffset Moment(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    async Task SetAsync(string setting, string value)
    {
        var row = Assert.Single(
            await environment.ReadAsync("enreach_voicesetting", OneOf("enreach_name", new[] { setting }), "enreach_name"));
        await environment.WriteAsync(new Write.Update("enreach_voicesetting", row.Id, null, Sequence.Of(Set("enreach_value", value))));
    }

    sealed class Counting(IDataverse inner) : PassingDataverse(inner)
    {
        public int MostCalls { get; private set; }

        public List<TimeSpan> Spans { get; } = [];

        public override Task<IReadOnlyList<QueryResult>> ReadAsync(IReadOnlyList<Query> queries, CancellationToken cancellation)
        {
            foreach (var rows in queries.OfType<Query.Rows>().Where(rows => rows.Table == PhoneCall.Table))
            {
                MostCalls = Math.Max(MostCalls, rows.Where.Max(condition => condition.AnyOf.Count));
                if (rows is { CreatedSince: { } since, CreatedUntil: { } until }) Spans.Add(until - since);
            }

            return base.ReadAsync(queries, cancellation);
        }
    }

    /// <summary>Takes nothing: the first of each transaction is refused.</summary>
    sealed class Refusing(IDataverse inner) : PassingDataverse(inner)
    {
        public override Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation) =>
            throw new WriteRefusedException(0, new(FaultKind.NotFound, "", "It is gone.", null));
    }
}
