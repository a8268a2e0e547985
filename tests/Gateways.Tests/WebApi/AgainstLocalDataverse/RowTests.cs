using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Gateways.Tests.WebApi.AgainstLocalDataverse;

/// <summary>Rows written and read over the wire, which refuses what the platform's documentation does not allow.</summary>
public sealed class RowTests : IAsyncLifetime
{
    private static readonly Guid id = new("11111111-2222-3333-4444-555555555555");
    private static readonly Guid other = new("22222222-2222-3333-4444-555555555555");

    private LocalConnection local = null!;

    public async Task InitializeAsync() => local = await LocalConnection.StartAsync();

    public async Task DisposeAsync() => await local.DisposeAsync();

    [Fact]
    public async Task What_is_written_is_read_back_by_type()
    {
        await local.Dataverse.WriteAsync(
            [
                new Write.Create("contact", other, Sequence.Of(new ColumnSetting("lastname", new ColumnValue.Text("O'Neill <電話>")))),
                new Write.Create("account", id, Sequence.Of(
                    new ColumnSetting("name", new ColumnValue.Text("Contoso")),
                    new ColumnSetting("primarycontactid", new ColumnValue.Lookup("contact", other)))),
            ],
            default);

        var row = Assert.Single(
            await local.RowsAsync(
                new Question.RowById("account", id, Sequence.Of<LogicalName>("name", "primarycontactid", "description"))));
        Assert.Equal(
            [new ColumnValue.Text("Contoso"), new ColumnValue.Lookup("contact", other), new ColumnValue.Nothing()],
            row.Columns.Select(column => column.Value));
        var names = Sequence.Of<ColumnValue>(new ColumnValue.Text("O'Neill <電話>"), new ColumnValue.Text("someone"));
        var found = await local.RowsAsync(
            new Question.Rows("contact", Sequence.Of<LogicalName>("lastname"), Sequence.Of(new Condition("lastname", names))));
        Assert.Equal(other, Assert.Single(found).Id);
    }

    [Fact]
    public async Task Creating_what_exists_is_a_conflict_and_nothing_of_the_transaction_is_written()
    {
        await local.Dataverse.WriteAsync([Account(id)], default);

        var refusal = await Assert.ThrowsAsync<WriteRefusedException>(
            () => local.Dataverse.WriteAsync([Account(other), Account(id)], default));

        Assert.Equal(FaultKind.Conflict, refusal.Fault.Kind);
        Assert.True(refusal.Index is null or 1);
        Assert.IsType<Answer.Absent>(await local.AskAsync(new Question.RowById("account", other, Sequence<LogicalName>.Empty)));
    }

    [Fact]
    public async Task Updating_needs_the_row_and_the_version_it_was_read_with()
    {
        await local.Dataverse.WriteAsync([Account(id)], default);
        var version = Assert.Single(await local.RowsAsync(new Question.RowById("account", id, Sequence<LogicalName>.Empty))).Version;

        await local.Dataverse.WriteAsync([Rename(id, version)], default);
        var stale = await Assert.ThrowsAsync<WriteRefusedException>(() => local.Dataverse.WriteAsync([Rename(id, version)], default));
        var gone = await Assert.ThrowsAsync<WriteRefusedException>(() => local.Dataverse.WriteAsync([Rename(other, null)], default));

        Assert.Equal((FaultKind.Conflict, FaultKind.NotFound), (stale.Fault.Kind, gone.Fault.Kind));
    }

    [Fact]
    public async Task A_lookup_is_cleared()
    {
        await local.Dataverse.WriteAsync(
            [
                new Write.Create("contact", other, Sequence.Of(new ColumnSetting("lastname", new ColumnValue.Text("A")))),
                new Write.Create(
                    "account", id, Sequence.Of(new ColumnSetting("primarycontactid", new ColumnValue.Lookup("contact", other)))),
                new Write.Update("account", id, null, Sequence.Of(new ColumnSetting("primarycontactid", new ColumnValue.Nothing()))),
            ],
            default);

        var row = Assert.Single(await local.RowsAsync(new Question.RowById("account", id, Sequence.Of<LogicalName>("primarycontactid"))));
        Assert.Equal(new ColumnValue.Nothing(), row.Columns[0].Value);
    }

    private static Write Account(Guid account) =>
        new Write.Create("account", account, Sequence.Of(new ColumnSetting("name", new ColumnValue.Text("Contoso"))));

    private static Write Rename(Guid account, string? version) =>
        new Write.Update("account", account, version, Sequence.Of(new ColumnSetting("name", new ColumnValue.Text("Fabrikam"))));
}
