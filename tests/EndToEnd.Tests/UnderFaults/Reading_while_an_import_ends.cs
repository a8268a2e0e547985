using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.EndToEnd.Tests.UnderFaults;

/// <summary>The queries of one look are answered one after the other, and an import may end between any two of them.</summary>
public sealed class Reading_while_an_import_ends(UndisturbedInstall undisturbed) : IClassFixture<UndisturbedInstall>
{
    [Fact]
    public async Task Sees_it_running_or_all_it_did()
    {
        await using var empty = await FaultyEnvironment.StartAsync(undisturbed.Empty);
        await using var imported = await FaultyEnvironment.StartAsync(undisturbed.Empty);
        imported.Use("", """{ "solution": "VoiceForD365App", "failAt": { "component": 2, "message": "SQL timeout" } }""");
        await imported.RunAsync(undisturbed.Desired);
        imported.Use(null);
        using var before = empty.Connect();
        using var after = imported.Connect();
        var (then, queries) = await LookAsync(before, after, 0);

        for (var moment = 1; moment < queries; moment++)
        {
            var (now, _) = await LookAsync(before, after, moment);
            Assert.True(
                now.Operations.Running.Count > 0 || Planned(now).SequenceEqual(Planned(then)),
                $"The import ended before query {moment + 1} of {queries}, and the plan is of neither what was nor what is.");
        }
    }

    static async Task<(CurrentState State, int Queries)> Looked(EndingImport dataverse, DesiredState desired) =>
        (await EnvironmentReader.ReadAsync(dataverse, desired, CancellationToken.None), dataverse.Queries);

    Task<(CurrentState State, int Queries)> LookAsync(IDataverse before, IDataverse after, int moment) =>
        Looked(new(before, after, moment), undisturbed.Desired);

    IEnumerable<string> Planned(CurrentState state) =>
        Planner.Plan(undisturbed.Desired, state).Changes.Select(change => $"{change.Action} {change.Component}");

    /// <param name="moment">How many queries are answered while the import still runs and nothing of it is to be seen.</param>
    sealed class EndingImport(IDataverse before, IDataverse after, int moment) : PassingDataverse(after)
    {
        public int Queries { get; private set; }

        public override async Task<IReadOnlyList<QueryResult>> ReadAsync(
            IReadOnlyList<Query> queries, CancellationToken cancellation)
        {
            var results = new List<QueryResult>();
            foreach (var query in queries)
                results.Add(await ReadAsync(query, Queries++ < moment, cancellation));
            return results;
        }

        async Task<QueryResult> ReadAsync(Query query, bool isRunning, CancellationToken cancellation) =>
            isRunning && query is Query.Rows { Table: var table } && table.ToString() == "asyncoperation"
                ? new QueryResult.RowsAre(Sequence.Of(Running))
                : (await (isRunning ? before.ReadAsync([query], cancellation) : base.ReadAsync([query], cancellation)))[0];

        static Row Running => new(
            "asyncoperation",
            Guid.NewGuid(),
            null,
            Sequence.Of(
                new ColumnSetting("operationtype", new ColumnValue.Number(203)),
                new ColumnSetting("statuscode", new ColumnValue.Number(20))));
    }
}
