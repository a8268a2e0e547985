using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.SeedData;

/// <summary>A row that somebody made by hand and that was met by its name is the same row under another one.</summary>
public sealed class Rows_that_were_adopted
{
    static readonly Guid Id = new("11111111-1111-1111-1111-111111111111");
    static readonly Guid ByHand = new("22222222-2222-2222-2222-222222222222");
    static readonly SeedRow Ours = Setting(Id, "ExecutionInterval", "120");

    [Fact]
    public void Which_row_it_is_is_recorded_when_it_is_met_by_its_name()
    {
        var change = Assert.Single(Plan(SettingHere(ByHand, "ExecutionInterval", "120")).Changes);

        var write = Assert.IsType<Write.Create>(Assert.Single(Assert.IsType<Step.Data>(change.Step).Writes));
        Assert.Contains(
            $"\"(row)\":\"{ByHand}\"",
            write.Columns.Single(column => column.Column.ToString() == "enreach_values").Value.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Renamed_later_it_was_renamed_and_not_deleted()
    {
        var change = Assert.Single(Plan(SettingHere(ByHand, "Every two hours", "120"), Adopted).Changes);

        Assert.Equal(
            (ChangeAction.Keep, "an administrator changed this: contoso_name is 'Every two hours', the package says 'ExecutionInterval'"),
            (change.Action, change.Reason));
    }

    [Fact]
    public void Deleted_later_it_was_deleted()
    {
        var change = Assert.Single(Plan(null, Adopted).Changes);

        Assert.Equal("an administrator deleted this; it stays deleted", change.Reason);
    }

    [Fact]
    public async Task A_renamed_one_is_asked_for_by_its_id_and_nothing_is_asked_where_it_was_found()
    {
        var renamed = SettingHere(ByHand, "Every two hours", "120");
        var dataverse = new ScriptedDataverse { Answers = _ => new QueryResult.RowsAre(Sequence.Of(renamed)) };

        Assert.Equal([renamed], await ReadAsync(dataverse, Sequence<Row>.Empty));
        Assert.Equal([renamed], await ReadAsync(dataverse, Sequence.Of(renamed)));

        Assert.Equal(["read"], dataverse.Calls);
    }

    static ShippedRecord Adopted => Recorded(Ours) with
    {
        Values = Recorded(Ours).Values.Append(new ShippedValue("(row)", $"{ByHand}")).ToSequence(),
    };

    static Task<Sequence<Row>> ReadAsync(ScriptedDataverse dataverse, Sequence<Row> found) => AdoptedRows.ReadRenamedAsync(
        dataverse, [Settings(Ours)], Sequence.Of(SettingTable), found, Sequence.Of(Adopted), CancellationToken.None);

    static DeploymentPlan Plan(Row? here, ShippedRecord? record = null) => Planner.Plan(Desired(Settings(Ours)), Empty with
    {
        Tables = Sequence.Of(SettingTable, ShippedHere),
        Rows = here is null ? Sequence<Row>.Empty : Sequence.Of(here),
        Shipped = record is null ? Sequence<ShippedRecord>.Empty : Sequence.Of(record),
    });
}
