using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.SeedData;

/// <summary>Rows that were shipped once, and are no longer.</summary>
public sealed class What_is_no_longer_shipped
{
    static readonly SeedRow Kept = Setting(new("11111111-1111-1111-1111-111111111111"), "Interval", "2");
    static readonly SeedRow Dropped = Setting(new("22222222-2222-2222-2222-222222222222"), "Direction", "2");
    static readonly SeedLink Link = new("contoso_setting_setting", "contoso_setting", Kept.Id, "contoso_setting", Dropped.Id);
    static readonly SeedGrant ReadThing = Grant("prvReadThing");
    static readonly SeedGrant WriteThing = Grant("prvWriteThing");

    [Fact]
    public void A_row_the_package_ships_no_longer_is_the_customers_and_the_plan_says_so()
    {
        var plan = Plan(Here(Record(Kept), Record(Dropped)), Kept);

        var change = plan.Changes.Single(change => change.Action == ChangeAction.Keep);
        Assert.Equal("the package no longer ships this; it is the customer's now, and deployments no longer change it", change.Reason);
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

        AssertNothingIsLeft(Plan(Written(here, Plan(here, Kept)), Kept));
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
    public void A_link_the_package_ships_no_longer_stays_and_is_told_once()
    {
        var here = Here(Record(Kept), Record(Dropped), Record(Link));

        var plan = Plan(here, Kept, Dropped);

        var change = plan.Changes.Single(change => change.Action == ChangeAction.Keep);
        Assert.Equal("the package no longer ships this; it is the customer's now, and deployments no longer change it", change.Reason);
        Assert.Equal(
            (ComponentKind.Link, "Settings", "Interval - Direction", Kept.Id),
            (change.Component.Kind, change.Component.Part, change.Component.Name, change.Component.Id));
        AssertNothingIsLeft(Plan(Written(here, plan), Kept, Dropped));
    }

    [Fact]
    public void A_link_that_is_shipped_is_not_told_as_the_customers() =>
        AssertNothingIsLeft(Plan(
            Here(Record(Kept), Record(Dropped), Record(Link)) with { Links = Sequence.Of(PresentLink) },
            Settings(Kept, Dropped) with { Links = Sequence.Of(Link) }));

    [Fact]
    public void A_link_that_was_released_unlinked_and_is_shipped_again_stays_unlinked_and_its_mark_goes_with_the_link_alone()
    {
        var here = Here(Record(Kept), Record(Dropped), Record(Link));
        var released = Written(here, Plan(here, Kept, Dropped));
        var again = Settings(Kept, Dropped) with { Links = Sequence.Of(Link) };

        var unlinked = Plan(released, again);
        var linked = Plan(released with { Links = Sequence.Of(PresentLink) }, again);

        Assert.Contains(unlinked.Changes, change => change is { Component.Kind: ComponentKind.Link, Action: ChangeAction.Keep });
        Assert.False(unlinked.HasChanges);
        var gone = Plan(Written(released, linked), Kept, Dropped);
        Assert.Contains(gone.Changes, change => change is { Component.Kind: ComponentKind.Link, Action: ChangeAction.Keep });
        Assert.True(gone.HasChanges);
    }

    [Fact]
    public void Privileges_the_package_ships_no_longer_are_told_once_in_one_line_of_their_role_and_stay_with_it()
    {
        var here = Here(Record(Kept), Record(ReadThing), Record(WriteThing)) with
        {
            Rows = Sequence.Of(SettingHere(Kept.Id, "Interval", "2")),
            Privileges = Sequence.Of(new NamedPrivilege(ReadThing.Privilege, Guid.NewGuid())),
            Roles = Sequence.Of(new CurrentRole(ReadThing.RoleId, Sequence.Of(ReadThing.Privilege))),
        };

        var plan = Plan(here, Kept);

        var change = plan.Changes.Single(change => change.Action == ChangeAction.Keep);
        Assert.Equal(
            "the package no longer ships prvReadThing, prvWriteThing; the role's privileges are the customer's now, "
                + "and deployments no longer change them",
            change.Reason);
        Assert.Equal(
            (ComponentKind.RolePrivileges, "Settings", "Role 'Reader'", ReadThing.RoleId),
            (change.Component.Kind, change.Component.Part, change.Component.Name, change.Component.Id));
        AssertNothingIsLeft(Plan(Written(here, plan), Kept));
    }

    [Fact]
    public void Of_a_role_s_privileges_only_those_that_are_shipped_no_longer_are_told()
    {
        var here = Here(Record(Kept), Record(ReadThing), Record(WriteThing)) with
        {
            Rows = Sequence.Of(SettingHere(Kept.Id, "Interval", "2")),
            Privileges = Sequence.Of(new NamedPrivilege(ReadThing.Privilege, Guid.NewGuid())),
            Roles = Sequence.Of(new CurrentRole(ReadThing.RoleId, Sequence.Of(ReadThing.Privilege))),
        };

        var plan = Plan(here, Settings(Kept) with { Grants = Sequence.Of(ReadThing) });

        Assert.StartsWith(
            "the package no longer ships prvWriteThing;", plan.Changes.Single(change => change.Action == ChangeAction.Keep).Reason);
    }

    [Fact]
    public void A_plug_in_step_registered_as_a_row_is_told_as_a_step()
    {
        var step = Guid.NewGuid();
        var record = Record(
            ShippedIdentity.Row("sdkmessageprocessingstep", step), "Step 'Check'", Sequence.Of(new ShippedValue("name", "Check")));

        var change = Plan(Here(Record(Kept), record), Kept, Dropped).Changes.Single(change => change.Action == ChangeAction.Keep);

        Assert.Equal(
            (ComponentKind.PluginStep, "sdkmessageprocessingstep", step),
            (change.Component.Kind, change.Component.Table.ToString(), change.Component.Id));
    }

    [Fact]
    public void A_privilege_whose_record_lost_its_name_is_told_without_it()
    {
        var record = Record(
            ShippedIdentity.Privilege(ReadThing.RoleId, ReadThing.Privilege),
            "Role 'Reader'",
            Sequence.Of(new ShippedValue("depth", "Global")));

        var change = Plan(Here(Record(Kept), record), Kept, Dropped).Changes.Single(change => change.Action == ChangeAction.Keep);

        Assert.Equal("Role 'Reader'", change.Component.Name);
        Assert.StartsWith("the package no longer ships a privilege;", change.Reason);
    }

    [Fact]
    public void What_is_told_is_marked_in_the_transaction_of_its_part()
    {
        var here = Here(Record(Kept), Record(Dropped), Record(Link), Record(ReadThing)) with
        {
            Rows = Sequence.Of(SettingHere(Kept.Id, "Interval", "1")),
        };

        var plan = Plan(here, Kept);

        var writes = plan.Changes.Where(change => change.Step is Step.Data).ToList();
        Assert.Equal(
            [ComponentKind.Row, ComponentKind.Link, ComponentKind.RolePrivileges], writes.Select(change => change.Component.Kind));
        Assert.All(writes, change => Assert.Equal("Settings", change.Component.Part));
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

    static void AssertNothingIsLeft(DeploymentPlan plan)
    {
        Assert.False(plan.HasChanges);
        Assert.DoesNotContain(plan.Changes, change => change.IsTold);
    }

    static DeploymentPlan Plan(CurrentState here, params SeedRow[] rows) => Plan(here, Settings(rows));

    static DeploymentPlan Plan(CurrentState here, SeedSet set) => Planner.Plan(Desired(set), here);

    static CurrentLink PresentLink => new(Link.Relationship, Link.Table, Link.Id, Link.OtherId);

    static SeedGrant Grant(string privilege) =>
        new("Reader", new Guid("44444444-4444-4444-4444-444444444444"), privilege, PrivilegeDepth.Global);

    static CurrentState Here(params Row[] records) => Empty with
    {
        Tables = Sequence.Of(SettingTable, ShippedHere),
        Rows = Sequence.Of(SettingHere(Kept.Id, "Interval", "2"), SettingHere(Dropped.Id, "Direction", "2")),
        Shipped = ShippedTable.Read(records.ToSequence()),
    };

    static Row Record(SeedRow row) => Record(
        ShippedIdentity.Row("contoso_setting", row.Id), $"Setting '{row.Label}'", row.Columns.Select(ShippedValue.Of).ToSequence());

    static Row Record(SeedLink link) => Record(
        ShippedIdentity.Link(link.Relationship, link.Id, link.OtherId),
        "Interval - Direction",
        Sequence.Of(new ShippedValue("linked", "yes")));

    static Row Record(SeedGrant grant) => Record(
        ShippedIdentity.Privilege(grant.RoleId, grant.Privilege),
        $"Role '{grant.RoleName}', {grant.Privilege}",
        Sequence.Of(new ShippedValue("depth", $"{grant.Depth}")));

    static Row Record(ShippedIdentity identity, string name, Sequence<ShippedValue> values)
    {
        var create = (Write.Create)ShippedTable.Write(
            new(identity, "Settings", name, SolutionVersion.Parse("1.0.0.0")), null, values);
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
