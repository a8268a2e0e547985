using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Gateways.Tests.WebApi.AgainstLocalDataverse;

/// <summary>Rows written and read over the wire, which refuses what the platform's documentation does not allow.</summary>
public sealed class Rows_over_the_wire : IAsyncLifetime
{
    static readonly Guid Id = new("11111111-2222-3333-4444-555555555555");
    static readonly Guid Other = new("22222222-2222-3333-4444-555555555555");

    LocalConnection _local = null!;

    public async Task InitializeAsync() => _local = await LocalConnection.StartAsync();

    public async Task DisposeAsync() => await _local.DisposeAsync();

    [Fact]
    public async Task What_is_written_is_read_back_by_type()
    {
        await _local.Dataverse.WriteAsync(
            [
                new Write.Create("contact", Other, Sequence.Of(new ColumnSetting("lastname", new ColumnValue.Text("O'Neill <電話>")))),
                new Write.Create("account", Id, Sequence.Of(
                    new ColumnSetting("name", new ColumnValue.Text("Contoso")),
                    new ColumnSetting("primarycontactid", new ColumnValue.Lookup("contact", Other)))),
            ],
            default);

        var row = Assert.Single(
            await _local.RowsAsync(
                new Query.RowById("account", Id, Sequence.Of<LogicalName>("name", "primarycontactid", "description"))));
        Assert.Equal(
            [new ColumnValue.Text("Contoso"), new ColumnValue.Lookup("contact", Other), new ColumnValue.Nothing()],
            row.Columns.Select(column => column.Value));
        var names = Sequence.Of<ColumnValue>(new ColumnValue.Text("O'Neill <電話>"), new ColumnValue.Text("someone"));
        var found = await _local.RowsAsync(
            new Query.Rows("contact", Sequence.Of<LogicalName>("lastname"), Sequence.Of(new Condition("lastname", names))));
        Assert.Equal(Other, Assert.Single(found).Id);
    }

    [Fact]
    public async Task Creating_what_exists_is_a_conflict_and_nothing_of_the_transaction_is_written()
    {
        await _local.Dataverse.WriteAsync([Account(Id)], default);

        var refusal = await Assert.ThrowsAsync<WriteRefusedException>(
            () => _local.Dataverse.WriteAsync([Account(Other), Account(Id)], default));

        Assert.Equal(FaultKind.Conflict, refusal.Fault.Kind);
        Assert.True(refusal.Index is null or 1);
        Assert.IsType<QueryResult.Absent>(await _local.AskAsync(new Query.RowById("account", Other, Sequence<LogicalName>.Empty)));
    }

    [Fact]
    public async Task Updating_needs_the_row_and_the_version_it_was_read_with()
    {
        await _local.Dataverse.WriteAsync([Account(Id)], default);
        var version = Assert.Single(await _local.RowsAsync(new Query.RowById("account", Id, Sequence<LogicalName>.Empty))).Version;

        await _local.Dataverse.WriteAsync([Rename(Id, version)], default);
        var stale = await Assert.ThrowsAsync<WriteRefusedException>(() => _local.Dataverse.WriteAsync([Rename(Id, version)], default));
        var gone = await Assert.ThrowsAsync<WriteRefusedException>(() => _local.Dataverse.WriteAsync([Rename(Other, null)], default));

        Assert.Equal((FaultKind.Conflict, FaultKind.NotFound), (stale.Fault.Kind, gone.Fault.Kind));
    }

    [Fact]
    public async Task A_lookup_is_cleared()
    {
        await _local.Dataverse.WriteAsync(
            [
                new Write.Create("contact", Other, Sequence.Of(new ColumnSetting("lastname", new ColumnValue.Text("A")))),
                new Write.Create(
                    "account", Id, Sequence.Of(new ColumnSetting("primarycontactid", new ColumnValue.Lookup("contact", Other)))),
                new Write.Update("account", Id, null, Sequence.Of(new ColumnSetting("primarycontactid", new ColumnValue.Nothing()))),
            ],
            default);

        var row = Assert.Single(await _local.RowsAsync(new Query.RowById("account", Id, Sequence.Of<LogicalName>("primarycontactid"))));
        Assert.Equal(new ColumnValue.Nothing(), row.Columns[0].Value);
    }

    static Write Account(Guid account) =>
        new Write.Create("account", account, Sequence.Of(new ColumnSetting("name", new ColumnValue.Text("Contoso"))));

    static Write Rename(Guid account, string? version) =>
        new Write.Update("account", account, version, Sequence.Of(new ColumnSetting("name", new ColumnValue.Text("Fabrikam"))));
}
