using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.SeedData;

/// <summary>Rows that were shipped once, and are no longer.</summary>
public sealed class ReleasedRowsTests
{
    static readonly SeedRow Kept = Setting(new("11111111-1111-1111-1111-111111111111"), "Interval", "2");
    static readonly SeedRow Dropped = Setting(new("22222222-2222-2222-2222-222222222222"), "Direction", "2");

    [Fact]
    public void A_row_the_package_ships_no_longer_is_the_customers_and_the_plan_says_so()
    {
        var plan = Plan(Here(Record(Kept), Record(Dropped)), Kept);

        var change = plan.Changes.Single(change => change.Action == ChangeAction.Keep);
        Assert.Equal("the package no longer ships this; it is the customer's now, and no run changes it any more", change.Reason);
        Assert.Equal(
            (ComponentKind.Row, "Settings", "Setting 'Direction'", "contoso_setting", Dropped.Id),
            (change.Component.Kind, change.Component.Part, change.Component.Name, change.Component.Table.ToString(), change.Component.Id));
        Assert.False(change.Writes);
        Assert.True(change.IsTold);
    }

    [Fact]
    public void It_is_said_once_and_then_nothing_is_left_to_do()
    {
        var here = Here(Record(Kept), Record(Dropped));

        var again = Plan(Written(here, Plan(here, Kept)), Kept);

        Assert.False(again.HasChanges);
        Assert.DoesNotContain(again.Changes, change => change.IsTold);
    }

    [Fact]
    public void A_whole_set_that_is_shipped_no_longer_is_said_row_by_row()
    {
        var plan = Planner.Plan(Nothing, Here(Record(Kept), Record(Dropped)));

        Assert.Equal(
            ["Setting 'Interval'", "Setting 'Direction'"],
            plan.Changes.Where(change => change.Action == ChangeAction.Keep).Select(change => change.Component.Name));
    }

    [Fact]
    public void Shipped_again_it_is_merged_with_what_was_shipped_then_and_told_again_when_it_goes()
    {
        var here = Here(Record(Kept), Record(Dropped)) with
        {
            Rows = Sequence.Of(
                SettingHere(Kept.Id, "Interval", "2"),
                SettingHere(Dropped.Id, "Direction", "mine")),
        };
        var released = Written(here, Plan(here, Kept));

        var again = Plan(released, Kept, Dropped);
        var gone = Plan(Written(released, again), Kept);

        Assert.Contains(again.Changes, change => change is { Action: ChangeAction.Keep, Component.Name: "Setting 'Direction'" });
        Assert.Contains(gone.Changes, change => change.Action == ChangeAction.Keep && change.Reason.StartsWith("the package no longer"));
    }

    [Fact]
    public void A_record_somebody_wrote_into_is_left_alone()
    {
        var record = Record(Dropped);
        var changed = record with { Columns = record.Columns.Select(Other).ToSequence() };

        Assert.False(Plan(Here(Record(Kept), changed), Kept).HasChanges);

        static ColumnSetting Other(ColumnSetting setting) => setting.Column.ToString() == "enreach_identity"
            ? setting with { Value = new ColumnValue.Text("contoso_setting:33333333-3333-3333-3333-333333333333") }
            : setting;
    }

    static DeploymentPlan Plan(CurrentState here, params SeedRow[] rows) => Planner.Plan(Desired(Settings(rows)), here);

    static CurrentState Here(params Row[] records) => Empty with
    {
        Tables = Sequence.Of(SettingTable, ShippedHere),
        Rows = Sequence.Of(SettingHere(Kept.Id, "Interval", "2"), SettingHere(Dropped.Id, "Direction", "2")),
        Shipped = ShippedTable.Read(records.ToSequence()),
    };

    static Row Record(SeedRow row)
    {
        var create = (Write.Create)ShippedTable.Write(
            new(ShippedIdentity.Row("contoso_setting", row.Id), "Settings", $"Setting '{row.Label}'", SolutionVersion.Parse("1.0.0.0")),
            null,
            row.Columns.Select(ShippedValue.Of).ToSequence());
        return new(create.Table, create.Id, "W/\"9\"", create.Columns);
    }

    static CurrentState Written(CurrentState here, DeploymentPlan plan)
    {
        var writes = plan.Changes.Select(change => change.Step).OfType<Step.Data>().SelectMany(step => step.Writes)
            .OfType<Write.Update>().ToDictionary(write => write.Id, write => ShippedJson.Read(write.Columns[0].Value.ToString()!));
        return here with
        {
            Shipped = here.Shipped
                .Select(record => writes.TryGetValue(record.Id, out var values) ? record with { Values = values } : record)
                .ToSequence(),
        };
    }
}
