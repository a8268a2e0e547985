using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.SeedData;

public sealed class Planning_seed_sets
{
    static readonly Guid A = Guid.NewGuid();
    static readonly Guid B = Guid.NewGuid();
    static readonly SeedSet Linked = Settings(Setting(A, "A", "1"), Setting(B, "B", "2")) with
    {
        Links = Sequence.Of(new SeedLink("contoso_setting_setting", "contoso_setting", A, "contoso_setting", B)),
    };

    [Fact]
    public void A_set_of_another_scenario_is_skipped_and_says_which_scenario_was_chosen_and_why()
    {
        var set = Settings(Setting(A, "A", "1")) with { Name = "Cif2", Scenarios = Sequence.Of(Scenario.Cif2, Scenario.Omnichannel) };

        var change = Assert.Single(Planner.Plan(Desired(set), Empty with { Signs = Cif1Signs }).Changes);

        Assert.Equal(ChangeAction.Skip, change.Action);
        Assert.StartsWith(
            "it is for cif2, omnichannel; the scenario here is cif1, because the table msdyn_ciprovider exists",
            change.Reason);
    }

    [Fact]
    public void A_row_that_seeded_lookups_expect_and_that_is_not_here_is_an_error_before_anything_is_written()
    {
        var expected = new ExpectedRow("transactioncurrency", B);
        var set = Settings(Setting(A, "A", "1")) with { Expects = Sequence.Of(expected) };

        var plan = Planner.Plan(
            Desired(set), Empty with { Tables = Sequence.Of(SettingTable), MissingRows = Sequence.Of(expected) });

        Assert.False(plan.CanBeApplied);
        Assert.Equal(DiagnosticCodes.SeedLookupWithoutRow, Assert.Single(plan.Problems).Code);
        Assert.Empty(Planner.Plan(Desired(set), Empty with { Tables = Sequence.Of(SettingTable) }).Problems);
    }

    [Fact]
    public void Rows_that_are_not_linked_yet_are_associated_after_both_are_created()
    {
        var changes = Planner.Plan(Desired(Linked), Empty with { Tables = Sequence.Of(SettingTable) }).Changes;

        Assert.Equal([ChangeAction.Create, ChangeAction.Create, ChangeAction.Associate], changes.Select(change => change.Action));
        Assert.Equal("A - B", changes[2].Component.Name);
    }

    [Fact]
    public void Rows_that_are_linked_plan_no_changes()
    {
        var current = Empty with
        {
            Tables = Sequence.Of(SettingTable),
            Rows = Sequence.Of(SettingHere(A, "A", "1"), SettingHere(B, "B", "2")),
            Links = Sequence.Of(new CurrentLink("contoso_setting_setting", "contoso_setting", A, B)),
        };

        Assert.False(Planner.Plan(Desired(Linked), current).HasChanges);
    }

    [Fact]
    public void Rows_that_an_administrator_unlinked_stay_unlinked_and_are_mentioned()
    {
        var change = Assert.Single(Planner.Plan(Desired(Linked), Shipped(A, B)).Changes, change => change.IsTold);

        Assert.Equal(
            (ChangeAction.Keep, "an administrator unlinked them; they stay unlinked"),
            (change.Action, change.Reason));
    }

    [Fact]
    public void A_row_that_was_deleted_is_mentioned_once_and_not_again_for_its_links()
    {
        var change = Assert.Single(Planner.Plan(Desired(Linked), Shipped(A)).Changes, change => change.IsTold);

        Assert.Equal("an administrator deleted this; it stays deleted", change.Reason);
    }

    /// <summary>Both rows and their link were shipped; only these rows are left.</summary>
    static CurrentState Shipped(params Guid[] left)
    {
        var rows = Linked.Tables[0].Rows;
        var link = ShippedIdentity.Link("contoso_setting_setting", A, B);
        return Empty with
        {
            Tables = Sequence.Of(SettingTable, ShippedHere),
            Rows = rows.Where(row => left.Contains(row.Id)).Select(row => SettingHere(row.Id, row.Label, row.Label == "A" ? "1" : "2"))
                .ToSequence(),
            Shipped = rows.Select(Recorded)
                .Append(new ShippedRecord(link.Id, "W/\"1\"", Sequence.Of(new ShippedValue("linked", "yes"))))
                .ToSequence(),
        };
    }

    [Fact]
    public void The_same_input_gives_the_same_plan()
    {
        var current = Empty with { Tables = Sequence.Of(SettingTable) };

        Assert.Equal(Planner.Plan(Desired(Linked), current), Planner.Plan(Desired(Linked), current));
    }

    [Fact]
    public void Changes_are_numbered_in_the_order_they_are_carried_out() =>
        Assert.Equal(
            [1, 2, 3],
            Planner.Plan(Desired(Linked), Empty with { Tables = Sequence.Of(SettingTable) }).Changes.Select(change => change.Order));

    [Fact]
    public void Every_absent_table_a_set_needs_is_named()
    {
        var set = Settings(Setting(A, "A", "1")) with
        {
            Requires = Sequence.Of<LogicalName>("contoso_setting", "contoso_one", "contoso_two"),
        };

        var change = Assert.Single(Planner.Plan(Desired(set), Empty with { Tables = Sequence.Of(SettingTable) }).Changes);

        Assert.Equal("contoso_one, contoso_two do not exist here", change.Reason);
    }

    [Fact]
    public void A_link_is_recorded_after_it_is_made_and_a_link_that_is_here_is_recorded_alone()
    {
        var recording = Empty with { Tables = Sequence.Of(SettingTable, ShippedHere) };
        var made = Assert.Single(Planner.Plan(Desired(Linked), recording).Changes, change => change.Action == ChangeAction.Associate);
        Assert.Equal(["Link", "Create"], Assert.IsType<Step.Data>(made.Step).Writes.Select(write => write.GetType().Name));

        var here = Planner.Plan(Desired(Linked), recording with
        {
            Rows = Sequence.Of(SettingHere(A, "A", "1"), SettingHere(B, "B", "2")),
            Links = Sequence.Of(new CurrentLink("contoso_setting_setting", "contoso_setting", A, B)),
        }).Changes.Single(change => change.Component.Kind == ComponentKind.Link);
        Assert.Equal((ChangeAction.Record, "records what the package ships"), (here.Action, here.Reason));
        Assert.Equal("Create", Assert.Single(Assert.IsType<Step.Data>(here.Step).Writes).GetType().Name);
        Assert.Equal(("contoso_setting", (Guid?)A), (here.Component.Table?.ToString(), here.Component.Id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_row_made_by_hand_is_not_linked_whichever_side_it_is(bool isFirst)
    {
        var current = Empty with
        {
            Tables = Sequence.Of(SettingTable),
            Rows = Sequence.Of(
                SettingHere(isFirst ? Guid.NewGuid() : A, "A", "1"), SettingHere(isFirst ? B : Guid.NewGuid(), "B", "2")),
        };

        var change = Assert.Single(Planner.Plan(Desired(Linked), current).Changes, change => change.Component.Kind == ComponentKind.Link);

        Assert.Equal(
            (ChangeAction.Skip, "one of the rows was created by hand here; link them by hand if needed"),
            (change.Action, change.Reason));
    }

    [Fact]
    public void A_link_to_a_row_that_the_set_does_not_bring_names_its_table_and_id()
    {
        var set = Linked with { Links = Sequence.Of(Linked.Links[0] with { OtherTable = "contoso_other", OtherId = Guid.Empty }) };

        var changes = Planner.Plan(Desired(set), Empty with { Tables = Sequence.Of(SettingTable) }).Changes;

        Assert.Equal($"A - contoso_other {Guid.Empty:D}", changes[2].Component.Name);
    }
}
