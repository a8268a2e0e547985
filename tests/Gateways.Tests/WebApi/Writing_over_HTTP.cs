using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.Tests.WebApi.Fakes;

namespace VoiceForD365.Gateways.Tests.WebApi;

public sealed class Writing_over_HTTP
{
    static readonly Guid Id = new("11111111-2222-3333-4444-555555555555");
    static readonly FakeResponse Metadata = FakeResponse.Batch((200, RawMetadata.Setting));

    static Write Rename(string? version = null) =>
        new Write.Update("enreach_voicesetting", Id, version, Sequence.Of(new ColumnSetting("enreach_name", new ColumnValue.Text("b"))));

    [Fact]
    public async Task Everything_is_written_in_one_change_set()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(
            FakeResponse.Batch((200, RawMetadata.Setting), (200, RawMetadata.Queue), (200, RawMetadata.Contact)),
            FakeResponse.ChangeSetDone(7));
        using var dataverse = fake.Connect();

        await dataverse.WriteAsync(
            [
                new Write.Create("enreach_voicesetting", Id, Sequence.Of(
                    new ColumnSetting("enreach_name", new ColumnValue.Text("say \"hi\"\r\n--batch")),
                    new ColumnSetting("enreach_kind", new ColumnValue.Number(162450000.0m)),
                    new ColumnSetting("enreach_shared", new ColumnValue.Flag(false)),
                    new ColumnSetting("enreach_queueid", new ColumnValue.Lookup("queue", Id)),
                    new ColumnSetting("enreach_regarding", new ColumnValue.Lookup("contact", Id)),
                    new ColumnSetting("ownerid", new ColumnValue.Lookup("team", Id)))),
                new Write.Update("enreach_voicesetting", Id, null, Sequence.Of(
                    new ColumnSetting("enreach_name", new ColumnValue.Nothing()),
                    new ColumnSetting("enreach_queueid", new ColumnValue.Nothing()))),
                Rename("W/\"77\""),
                new Write.Link("enreach_voicesetting", Id, "enreach_setting_user", "systemuser", Id),
                new Write.GrantPrivileges(Id, Sequence.Of(Id), PrivilegeDepth.Global),
                new Write.ChangeApp(Id, Adds: true, Sequence.Of(AppComponent.OfTable(Id), AppComponent.OfForm(Id))),
                new Write.ChangeApp(Id, Adds: false, Sequence.Of(AppComponent.OfForm(Id))),
            ],
            default);

        Assert.Equal(2, dataverse.RequestsSent);
        var body = fake.Asked.Last().StableBody.Replace("\r\n", "\n", StringComparison.Ordinal);
        Snapshooter.Xunit.Snapshot.Match(body.Replace(fake.Address.ToString(), "http://environment", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(null, null)]
    public async Task A_refused_transaction_names_the_write_where_the_platform_does(int? contentId, int? index)
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(
            Metadata,
            FakeResponse.ChangeSetRefused(412, """{"error":{"code":"0x80060882","message":"The version has changed."}}""", contentId));
        using var dataverse = fake.Connect();

        var refusal = await Assert.ThrowsAsync<WriteRefusedException>(() => dataverse.WriteAsync([Rename(), Rename("W/\"1\"")], default));

        Assert.Equal(index, refusal.Index);
        Assert.Equal(
            (FaultKind.Conflict, "0x80060882", "The version has changed."),
            (refusal.Fault.Kind, refusal.Fault.Code, refusal.Fault.Message));
    }

    [Fact]
    public async Task The_only_write_of_a_refused_transaction_is_the_refused_one()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(
            Metadata,
            FakeResponse.ChangeSetRefused(404, """{"error":{"code":"0x80040217","message":"Does Not Exist"}}""", contentId: null));
        using var dataverse = fake.Connect();

        var refusal = await Assert.ThrowsAsync<WriteRefusedException>(() => dataverse.WriteAsync([Rename()], default));

        Assert.Equal((0, FaultKind.NotFound), (refusal.Index, refusal.Fault.Kind));
    }

    [Fact]
    public async Task A_write_to_a_table_that_does_not_exist_is_refused_before_anything_is_sent()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(FakeResponse.Batch((404, RawMetadata.NotFound)));
        using var dataverse = fake.Connect();

        var refusal = await Assert.ThrowsAsync<WriteRefusedException>(() => dataverse.WriteAsync([Rename()], default));

        Assert.Equal((0, FaultKind.NotFound), (refusal.Index, refusal.Fault.Kind));
        Assert.Equal(1, dataverse.RequestsSent);
    }

    [Fact]
    public async Task A_batch_whose_refusal_does_not_say_how_far_it_came_may_have_been_carried_out_and_the_next_are_sent_apart()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(
            Metadata,
            FakeResponse.Json(412, """{"error":{"code":"0x80060882","message":"The version has changed."}}"""),
            FakeResponse.ChangeSetDone(1),
            FakeResponse.ChangeSetRefused(412, """{"error":{"code":"0x80060882","message":"The version has changed."}}""", 1));
        using var dataverse = fake.Connect();
        Write[][] transactions = [[Rename()], [Rename("W/\"1\"")]];

        var lost = await Assert.ThrowsAsync<DataverseException>(() => dataverse.WriteAllAsync(transactions, default));
        var refused = await Assert.ThrowsAsync<WriteRefusedException>(() => dataverse.WriteAllAsync(transactions, default));

        Assert.Equal(FaultKind.AnswerLost, lost.Fault.Kind);
        Assert.Equal((1, 0, FaultKind.Conflict), (refused.Transaction, refused.Index, refused.Fault.Kind));
        Assert.Equal(4, dataverse.RequestsSent);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(413)]
    public async Task A_batch_that_was_not_taken_at_all_was_not_carried_out(int status)
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(Metadata, FakeResponse.Json(status, ""));
        using var dataverse = fake.Connect();

        var refused = await Assert.ThrowsAsync<DataverseException>(() => dataverse.WriteAllAsync([[Rename()], [Rename()]], default));

        Assert.NotEqual(FaultKind.AnswerLost, refused.Fault.Kind);
    }

    [Fact]
    public async Task No_writes_send_nothing()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync();
        using var dataverse = fake.Connect();

        await dataverse.WriteAsync([], default);
        await dataverse.WriteAllAsync([], default);

        Assert.Equal(0, dataverse.RequestsSent);
    }
}
