using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.Tests.WebApi.Fakes;

namespace VoiceForD365.Gateways.Tests.WebApi;

public sealed class Reading_over_HTTP
{
    static readonly Guid Id = new("11111111-2222-3333-4444-555555555555");

    static readonly Query Settings =
        new Query.Rows("enreach_voicesetting", Sequence.Of<LogicalName>("enreach_name"), Sequence<Condition>.Empty);

    [Fact]
    public async Task Questions_of_every_kind_travel_in_one_batch()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(FakeResponse.Batch(
            (200, $$"""{"BusinessUnitId":"{{Id}}","UserId":"{{Id}}","OrganizationId":"{{Id}}"}"""),
            (200, """{"Version":"9.2.24014.198"}"""),
            (200, """{"value":[]}"""),
            (404, RawMetadata.NotFound),
            (404, RawMetadata.NotFound),
            (200, """{"value":[]}""")));
        using var dataverse = fake.Connect();

        var answers = await dataverse.ReadAsync(
            [
                new Query.WhoAmI(),
                new Query.PlatformVersion(),
                new Query.Rows("solution", Sequence.Of<LogicalName>("uniquename", "publisherid"), Sequence.Of(
                    new Condition("uniquename", Sequence.Of<ColumnValue>(new ColumnValue.Text("it's"), new ColumnValue.Nothing())),
                    new Condition("publisherid", Sequence.Of<ColumnValue>(new ColumnValue.Identifier(Id))),
                    new Condition("ismanaged", Sequence.Of<ColumnValue>(new ColumnValue.Flag(true))))),
                new Query.Tables(Sequence.Of<LogicalName>("enreach_voicesetting")),
                new Query.RowById("appmodule", Id, Sequence<LogicalName>.Empty),
                new Query.LinkedRows("role", Id, "roleprivileges_association", "privilege", Sequence.Of<LogicalName>("name")),
            ],
            default);

        var request = Assert.Single(fake.Asked);
        Assert.Equal("odata.continue-on-error", request.Headers["Prefer"]);
        Assert.Equal("Bearer secret-token", request.Headers["Authorization"]);
        Assert.Equal(1, dataverse.RequestsSent);
        Assert.Equal(new QueryResult.CallerIs(Id, Id, Id), answers[0]);
        Assert.Equal(new QueryResult.VersionIs(SolutionVersion.Parse("9.2.24014.198")), answers[1]);
        Assert.Equal(new QueryResult.RowsAre(Sequence<Row>.Empty), answers[2]);
        Assert.Equal(new QueryResult.TablesAre(Sequence<TableDefinition>.Empty), answers[3]);
        Assert.IsType<QueryResult.Absent>(answers[4]);
        Snapshooter.Xunit.Snapshot.Match(request.StableBody.Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_question_about_an_unknown_table_costs_one_metadata_request_once()
    {
        var rows = FakeResponse.Batch((200, """{"value":[]}"""));
        await using var fake = await FakeEnvironment.ThatAnswersAsync(FakeResponse.Batch((200, RawMetadata.Setting)), rows, rows);
        using var dataverse = fake.Connect();

        await dataverse.ReadAsync([Settings], default);
        await dataverse.ReadAsync([Settings], default);

        Assert.Equal(3, dataverse.RequestsSent);
        Assert.Contains("EntityDefinitions(LogicalName='enreach_voicesetting')", fake.Asked.First().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_asked_for_and_read_at_once_is_asked_for_once()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(
            FakeResponse.Batch((200, RawMetadata.Setting), (404, RawMetadata.NotFound)),
            FakeResponse.Batch((200, """{"value":[]}""")));
        using var dataverse = fake.Connect();

        var answers = await dataverse.ReadAsync(
            [Settings, new Query.Tables(Sequence.Of<LogicalName>("enreach_voicesetting", "msdyn_ciprovider"))], default);

        var table = Assert.Single(Assert.IsType<QueryResult.TablesAre>(answers[1]).Tables);
        Assert.Equal("enreach_voicesettingid", table.PrimaryKey.ToString());
        Assert.Equal(Sequence.Of("enreach_setting_user"), table.Relationships);
        Assert.Equal(table.Columns.Order(), table.Columns);
        Assert.Equal(2, dataverse.RequestsSent);
    }

    [Fact]
    public async Task Rows_of_a_table_that_does_not_exist_are_absent()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(FakeResponse.Batch((404, RawMetadata.NotFound)));
        using var dataverse = fake.Connect();

        var answers = await dataverse.ReadAsync([Settings], default);

        Assert.IsType<QueryResult.Absent>(Assert.Single(answers));
    }

    [Fact]
    public async Task Values_are_read_by_the_type_of_their_column()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(
            FakeResponse.Batch((200, RawMetadata.Setting)),
            FakeResponse.Batch((200, $$"""
                {"value":[{"@odata.etag":"W/\"123\"","enreach_voicesettingid":"{{Id}}","enreach_name":"ApiUrl",
                "enreach_kind":2,"enreach_shared":true,
                "_enreach_queueid_value":"{{Id}}","_enreach_regarding_value":"{{Id}}",
                "_enreach_regarding_value@Microsoft.Dynamics.CRM.lookuplogicalname":"contact","_ownerid_value":null}]}
                """)));
        using var dataverse = fake.Connect();

        var answers = await dataverse.ReadAsync(
            [
                new Query.Rows(
                    "enreach_voicesetting",
                    Sequence.Of<LogicalName>(
                        "enreach_name",
                        "enreach_kind",
                        "enreach_shared",
                        "enreach_queueid",
                        "enreach_regarding",
                        "ownerid",
                        "enreach_voicesettingid"),
                    Sequence<Condition>.Empty)],
            default);

        Assert.Equal(
            new QueryResult.RowsAre(Sequence.Of(new Row("enreach_voicesetting", Id, "W/\"123\"", Sequence.Of(
                new ColumnSetting("enreach_name", new ColumnValue.Text("ApiUrl")),
                new ColumnSetting("enreach_kind", new ColumnValue.Number(2)),
                new ColumnSetting("enreach_shared", new ColumnValue.Flag(true)),
                new ColumnSetting("enreach_queueid", new ColumnValue.Lookup("queue", Id)),
                new ColumnSetting("enreach_regarding", new ColumnValue.Lookup("contact", Id)),
                new ColumnSetting("ownerid", new ColumnValue.Nothing()),
                new ColumnSetting("enreach_voicesettingid", new ColumnValue.Identifier(Id)))))),
            Assert.Single(answers));
    }

    [Fact]
    public async Task Further_pages_are_read_together_and_only_from_the_same_server()
    {
        var page =
            $$"""{"value":[{"solutionid":"{{Id}}"}],"@odata.nextLink":"https://elsewhere.example/api/data/v9.2/solutions?$skiptoken=2"}""";
        var last = $$"""{"value":[{"solutionid":"{{Guid.NewGuid()}}"}]}""";
        await using var fake = await FakeEnvironment.ThatAnswersAsync(
            FakeResponse.Batch((200, page), (200, last), (200, page)), FakeResponse.Batch((200, last), (200, last)));
        using var dataverse = fake.Connect();
        var question = new Query.Rows("solution", Sequence<LogicalName>.Empty, Sequence<Condition>.Empty);

        var answers = await dataverse.ReadAsync([question, question, question], default);

        Assert.Equal([2, 1, 2], answers.Cast<QueryResult.RowsAre>().Select(answer => answer.Rows.Count));
        Assert.Contains("GET /api/data/v9.2/solutions?$skiptoken=2 HTTP/1.1", fake.Asked.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_the_caller_may_not_ask_does_not_disturb_the_others()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(FakeResponse.Batch(
            (403, """{"error":{"code":"0x80040220","message":"Principal user is missing prvReadRole privilege"}}"""),
            (200, """{"value":[]}""")));
        using var dataverse = fake.Connect();

        var answers = await dataverse.ReadAsync(
            [
                new Query.Rows("role", Sequence<LogicalName>.Empty, Sequence<Condition>.Empty),
                new Query.Rows("solution", Sequence<LogicalName>.Empty, Sequence<Condition>.Empty),
            ],
            default);

        var fault = Assert.IsType<QueryResult.Refused>(answers[0]).Fault;
        Assert.Equal(
            (FaultKind.Denied, "0x80040220", "Principal user is missing prvReadRole privilege"), (fault.Kind, fault.Code, fault.Message));
        Assert.IsType<QueryResult.RowsAre>(answers[1]);
    }

    [Fact]
    public async Task No_questions_send_nothing()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync();
        using var dataverse = fake.Connect();

        Assert.Empty(await dataverse.ReadAsync([], default));

        Assert.Equal(0, dataverse.RequestsSent);
    }
}
