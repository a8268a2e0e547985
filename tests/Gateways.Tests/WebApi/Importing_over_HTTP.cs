using System.Text.Json;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.Tests.WebApi.Fakes;

namespace VoiceForD365.Gateways.Tests.WebApi;

public sealed class Importing_over_HTTP
{
    static readonly Guid Operation = new("aaaaaaaa-2222-3333-4444-555555555555");
    static readonly Guid Job = new("bbbbbbbb-2222-3333-4444-555555555555");
    static readonly BackgroundOperation Started = new(Operation, Job);

    static SolutionImport Import(ImportMode mode = ImportMode.InstallOrUpdate) =>
        new(Job, "VoiceCore", [1, 2, 3], mode, EnableSteps: true);

    [Theory]
    [InlineData(ImportMode.InstallOrUpdate, "ImportSolutionAsync")]
    [InlineData(ImportMode.Upgrade, "StageAndUpgradeAsync")]
    public async Task An_import_is_started_with_the_action_for_its_mode(ImportMode mode, string action)
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(
            FakeResponse.Json(200, $$"""{"ImportJobKey":"{{Job}}","AsyncOperationId":"{{Operation}}"}"""));
        using var dataverse = fake.Connect();

        Assert.Equal(Started, await dataverse.StartImportAsync(Import(mode), default));

        var request = Assert.Single(fake.Asked);
        Assert.Equal($"/api/data/v9.2/{action}", request.Path);
        using var body = JsonDocument.Parse(request.Body);
        Assert.Equal([1, 2, 3], body.RootElement.GetProperty("CustomizationFile").GetBytesFromBase64());
        Assert.False(body.RootElement.GetProperty("OverwriteUnmanagedCustomizations").GetBoolean());
        Assert.True(body.RootElement.GetProperty("PublishWorkflows").GetBoolean());
        Assert.Equal(Job, body.RootElement.GetProperty("ImportJobId").GetGuid());
    }

    [Fact]
    public async Task A_promotion_names_the_base_solution()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(FakeResponse.Json(200, $$"""{"AsyncOperationId":"{{Operation}}"}"""));
        using var dataverse = fake.Connect();

        Assert.Equal(new BackgroundOperation(Operation, null), await dataverse.StartPromotionAsync("VoiceCore", default));

        Assert.Equal("""{"UniqueName":"VoiceCore"}""", Assert.Single(fake.Asked).Body);
    }

    [Fact]
    public async Task An_uninstall_names_the_solution()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(FakeResponse.Json(200, $$"""{"AsyncOperationId":"{{Operation}}"}"""));
        using var dataverse = fake.Connect();

        Assert.Equal(new BackgroundOperation(Operation, null), await dataverse.StartUninstallAsync("VoiceCore", default));

        var request = Assert.Single(fake.Asked);
        Assert.Equal("/api/data/v9.2/UninstallSolutionAsync", request.Path);
        Assert.Equal("""{"SolutionUniqueName":"VoiceCore"}""", request.Body);
    }

    [Fact]
    public async Task What_depends_on_a_solution_is_read_with_the_solution_it_is_from()
    {
        var (form, owner, table) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await using var fake = await FakeEnvironment.ThatAnswersAsync(FakeResponse.Batch((200, $$"""
            {"value":[{"dependentcomponenttype":60,"dependentcomponentobjectid":"{{form}}","dependentcomponentparentid":"{{table}}","dependentcomponentbasesolutionid":"{{owner}}",
              "requiredcomponenttype":1,"requiredcomponentobjectid":"{{table}}","dependencytype":2}]}
            """)));
        using var dataverse = fake.Connect();

        var answers = await dataverse.ReadAsync([new Query.DependenciesForUninstall("Voice'Core")], default);

        Assert.Contains("RetrieveDependenciesForUninstall(SolutionUniqueName='Voice%27%27Core')", Assert.Single(fake.Asked).Body);
        Assert.Equal(
            new ComponentDependency(new(60, form) { ParentId = table }, owner, new(1, table)),
            Assert.Single(Assert.IsType<QueryResult.DependenciesAre>(answers[0]).Dependencies));
    }

    [Fact]
    public async Task Another_running_import_is_busy_at_once_and_not_waited_for()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(
            FakeResponse.Json(429, """{"error":{"code":"0x80071151","message":"Cannot start the requested operation [Import]"}}"""));
        using var dataverse = fake.Connect();

        var busy = await Assert.ThrowsAsync<DataverseException>(() => dataverse.StartImportAsync(Import(), default));

        Assert.Equal(FaultKind.Busy, busy.Fault.Kind);
        Assert.Equal(1, dataverse.RequestsSent);
    }

    [Fact]
    public async Task A_look_is_one_request_and_an_operation_not_yet_visible_is_absent()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(
            FakeResponse.Batch((404, RawMetadata.NotFound), (404, RawMetadata.NotFound)),
            FakeResponse.Batch(
                (200, """{"statecode":2,"statuscode":20,"message":null,"errorcode":null}"""), (200, """{"progress":42.5}""")),
            FakeResponse.Batch((200, """{"statecode":3,"statuscode":30,"message":""}"""), (200, """{"progress":99.0}""")));
        using var dataverse = fake.Connect();

        var looks = new OperationProgress[3];
        for (var look = 0; look < looks.Length; look++) looks[look] = await dataverse.ReadProgressAsync(Started, default);

        Assert.Equal(
            [(OperationState.Absent, null), (OperationState.Running, 42.5), (OperationState.Succeeded, (double?)100)],
            looks.Select(look => (look.State, look.Percent)));
        Assert.Equal(3, dataverse.RequestsSent);
    }

    [Theory]
    [InlineData(2, OperationState.Running)]
    [InlineData(3, OperationState.Ended)]
    public async Task A_status_reason_nobody_knows_runs_until_it_is_completed(int state, OperationState expected)
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(
            FakeResponse.Batch((200, $$"""{"statecode":{{state}},"statuscode":4711}"""), (200, "{}")));
        using var dataverse = fake.Connect();

        Assert.Equal(expected, (await dataverse.ReadProgressAsync(Started, default)).State);
    }

    [Fact]
    public async Task A_failed_import_brings_the_platforms_words_code_and_protocol()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(
            FakeResponse.Batch(
                (200, """{"statecode":3,"statuscode":31,"message":"Solution is missing dependencies","errorcode":-2147188707}"""),
                (200, """{"progress":12.0}""")),
            FakeResponse.Batch((200, """{"data":"<importexportxml/>"}""")));
        using var dataverse = fake.Connect();

        var look = await dataverse.ReadProgressAsync(Started, default);

        Assert.Equal(
            new OperationProgress(OperationState.Failed, 12, "Solution is missing dependencies", "0x8004801D", "<importexportxml/>"), look);
    }

    [Fact]
    public async Task After_an_import_tables_are_asked_for_anew()
    {
        var rows = new Query.Rows("enreach_voicesetting", Sequence<LogicalName>.Empty, Sequence<Condition>.Empty);
        await using var fake = await FakeEnvironment.ThatAnswersAsync(
            FakeResponse.Batch((404, RawMetadata.NotFound)),
            FakeResponse.Batch((200, """{"statuscode":30}"""), (200, "{}")),
            FakeResponse.Batch((200, RawMetadata.Setting)),
            FakeResponse.Batch((200, """{"value":[]}""")));
        using var dataverse = fake.Connect();

        Assert.IsType<QueryResult.Absent>(Assert.Single(await dataverse.ReadAsync([rows], default)));
        await dataverse.ReadProgressAsync(Started, default);
        Assert.IsType<QueryResult.RowsAre>(Assert.Single(await dataverse.ReadAsync([rows], default)));
    }

    [Fact]
    public async Task Apps_are_published_by_their_ids_and_tables_by_their_names_in_one_request()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(new FakeResponse(204, "", ""), new FakeResponse(204, "", ""));
        using var dataverse = fake.Connect();

        await dataverse.PublishAsync([Job], ["contact"], default);
        await dataverse.PublishAsync([], ["account"], default);
        await dataverse.PublishAsync([], [], default);

        Assert.Equal(
            [
                $"<importexportxml><appmodules><appmodule>{Job}</appmodule></appmodules>"
                    + "<entities><entity>contact</entity></entities></importexportxml>",
                "<importexportxml><entities><entity>account</entity></entities></importexportxml>",
            ],
            fake.Asked.Select(request => JsonDocument.Parse(request.Body).RootElement.GetProperty("ParameterXml").GetString()));
    }
}
