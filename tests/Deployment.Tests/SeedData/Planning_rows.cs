using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.SeedData;

public sealed class Planning_rows
{
    static readonly Guid Id = new("11111111-1111-1111-1111-111111111111");

    [Fact]
    public void An_absent_row_is_created_with_all_its_columns()
    {
        var change = Plan(Here());

        Assert.Equal(ChangeAction.Create, change.Action);
        var create = Assert.IsType<Write.Create>(Assert.IsType<Step.Data>(change.Step).Writes[0]);
        Assert.Equal(Id, create.Id);
        Assert.Equal(["contoso_name", "contoso_description", "contoso_value"], create.Columns.Select(column => column.Column.ToString()));
    }

    [Fact]
    public void A_text_that_begins_with_the_environment_gets_its_address_on_creation()
    {
        var plan = Planner.Plan(Desired(Settings(Setting(Id, "Page", "{environment}/page.html"))), Here());

        var create = Assert.IsType<Write.Create>(Assert.IsType<Step.Data>(Assert.Single(plan.Changes).Step).Writes[0]);
        Assert.Equal(new ColumnValue.Text("https://contoso.crm.dynamics.com/page.html"), create.Columns[2].Value);
    }

    [Fact]
    public void Redeploying_an_unchanged_package_plans_no_changes() =>
        Assert.Equal(ChangeAction.NoChange, Plan(Here(SettingHere(Id, "ExecutionInterval", "120"))).Action);

    [Fact]
    public void A_row_made_by_hand_under_the_same_key_counts_as_ours() =>
        Assert.Equal(ChangeAction.Keep, Plan(Here(SettingHere(Guid.NewGuid(), "ExecutionInterval", "30"))).Action);

    [Theory]
    [InlineData("executioninterval")]
    [InlineData("EXECUTIONINTERVAL  ")]
    public void A_row_made_by_hand_in_other_letters_is_met_as_the_platform_would_meet_it(string name) =>
        Assert.Equal(ChangeAction.Keep, Plan(Here(SettingHere(Guid.NewGuid(), name, "120"))).Action);

    [Fact]
    public void A_row_of_the_package_is_never_taken_for_another_one_whose_name_it_was_given()
    {
        var other = Setting(new("22222222-2222-2222-2222-222222222222"), "Other", "1");

        var plan = Planner.Plan(
            Desired(Settings(Setting(Id, "ExecutionInterval", "120"), other)),
            Here(SettingHere(other.Id, "ExecutionInterval", "1")));

        Assert.Equal([ChangeAction.Create, ChangeAction.Keep], plan.Changes.Select(change => change.Action));
    }

    [Theory]
    [InlineData("ExecutionInterval", "other words", ChangeAction.Create)]
    [InlineData("SomethingElse", "d", ChangeAction.Create)]
    [InlineData("ExecutionInterval", "d", ChangeAction.NoChange)]
    public void A_row_made_by_hand_counts_as_ours_only_where_every_match_column_agrees(string name, string description, ChangeAction action)
    {
        var settings = Settings(Setting(Id, "ExecutionInterval", "120"));
        var table = settings.Tables[0] with { MatchBy = Sequence.Of<LogicalName>("contoso_name", "contoso_description") };

        var plan = Planner.Plan(
            Desired(settings with { Tables = Sequence.Of(table) }),
            Here(SettingHere(Guid.NewGuid(), name, "120", description)));

        Assert.Equal(action, Assert.Single(plan.Changes).Action);
    }

    [Fact]
    public void A_row_of_another_id_is_not_ours_in_a_table_that_is_matched_by_id_alone()
    {
        var settings = Settings(Setting(Id, "ExecutionInterval", "120"));
        var table = settings.Tables[0] with { MatchBy = Sequence<LogicalName>.Empty };

        var plan = Planner.Plan(
            Desired(settings with { Tables = Sequence.Of(table) }),
            Here(SettingHere(Guid.NewGuid(), "ExecutionInterval", "120")));

        Assert.Equal(ChangeAction.Create, Assert.Single(plan.Changes).Action);
    }

    [Fact]
    public void A_column_that_does_not_exist_here_is_left_out_with_a_warning()
    {
        var older = SettingTable with { Columns = Sequence.Of<LogicalName>("contoso_name", "contoso_settingid", "contoso_value") };

        var plan = Planner.Plan(Desired(Settings(Setting(Id, "ExecutionInterval", "120"))), Empty with { Tables = Sequence.Of(older) });

        var problem = Assert.Single(plan.Problems);
        Assert.Equal((DiagnosticCodes.SeedColumnAbsentHere, Severity.Warning), (problem.Code, problem.Severity));
        Assert.True(plan.CanBeApplied);
        var create = Assert.IsType<Write.Create>(Assert.IsType<Step.Data>(Assert.Single(plan.Changes).Step).Writes[0]);
        Assert.DoesNotContain(create.Columns, column => column.Column.ToString() == "contoso_description");
    }

    [Fact]
    public void A_set_whose_table_is_absent_is_skipped_and_says_which_table()
    {
        var change = Assert.Single(Planner.Plan(Desired(Settings(Setting(Id, "ExecutionInterval", "120"))), Empty).Changes);

        Assert.Equal((ChangeAction.Skip, "contoso_setting does not exist here"), (change.Action, change.Reason));
    }

    [Fact]
    public void A_set_whose_table_the_package_itself_brings_is_not_skipped()
    {
        var solution = Package("contoso_core", "1.0.0.0") with { Tables = Sequence.Of<LogicalName>("contoso_setting") };
        var desired = Desired(Settings(Setting(Id, "ExecutionInterval", "120"))) with { Solutions = Sequence.Of(solution) };

        Assert.Equal([ChangeAction.Install, ChangeAction.Create], Planner.Plan(desired, Empty).Changes.Select(change => change.Action));
    }

    static CurrentState Here(params Row[] rows) => Empty with { Tables = Sequence.Of(SettingTable), Rows = rows.ToSequence() };

    static PlannedChange Plan(CurrentState current) =>
        Assert.Single(Planner.Plan(Desired(Settings(Setting(Id, "ExecutionInterval", "120"))), current).Changes);

    [Fact]
    public void A_change_says_which_row_it_is_about()
    {
        var component = Plan(Here()).Component;

        Assert.Equal(("contoso_setting", (Guid?)Id), (component.Table?.ToString(), component.Id));
    }

    [Fact]
    public void A_lookup_points_to_the_row_that_was_made_by_hand_and_one_to_a_deleted_row_is_left_out()
    {
        var (target, byHand) = (new Guid("22222222-2222-2222-2222-222222222222"), Guid.NewGuid());
        var pointing = Setting(Id, "Pointing", "1") with
        {
            Columns = Sequence.Of(
                new ColumnSetting("contoso_name", new ColumnValue.Text("Pointing")),
                new ColumnSetting("contoso_value", new ColumnValue.Lookup("contoso_setting", target))),
        };
        var set = Settings(Setting(target, "Target", "1"), pointing);

        var create = Planner.Plan(Desired(set), Here(SettingHere(byHand, "Target", "1"))).Changes
            .Single(change => change.Action == ChangeAction.Create);
        Assert.Equal(
            new ColumnValue.Lookup("contoso_setting", byHand),
            Assert.IsType<Write.Create>(Assert.IsType<Step.Data>(create.Step).Writes[0]).Columns[1].Value);

        var deleted = Here() with
        {
            Tables = Sequence.Of(SettingTable, ShippedHere),
            Shipped = Sequence.Of(Recorded(set.Tables[0].Rows[0])),
        };
        Assert.Equal(
            (ChangeAction.Skip, "the row that contoso_value refers to was deleted here"),
            Planner.Plan(Desired(set), deleted).Changes[1] is var skip ? (skip.Action, skip.Reason) : default);
        var kept = Here(SettingHere(target, "Target", "1"));
        Assert.Equal(
            new ColumnValue.Lookup("contoso_setting", target),
            ((Write.Create)((Step.Data)Planner.Plan(Desired(set), kept).Changes[1].Step).Writes[0]).Columns[1].Value);
    }

    [Fact]
    public void Of_a_row_the_platform_made_only_what_differs_is_set_and_nothing_it_may_begin_with()
    {
        var table = Settings(Setting(Id, "A", "1")).Tables[0] with
        {
            Columns = Sequence.Of(
                new SeedColumn("contoso_name"), new SeedColumn("contoso_description", IsInitial: true), new SeedColumn("contoso_value")),
        };

        var differing = RowPlanning.Differing(
            table, Setting(Id, "A", "2", "new words").Columns, SettingHere(Id, "A", "1", "words"));

        Assert.Equal(new ColumnSetting("contoso_value", new ColumnValue.Text("2")), Assert.Single(differing));
    }

    [Fact]
    public void A_row_is_created_without_the_columns_that_have_no_value()
    {
        var row = Setting(Id, "A", "1") with
        {
            Columns = Sequence.Of(
                new ColumnSetting("contoso_name", new ColumnValue.Text("A")),
                new ColumnSetting("contoso_value", new ColumnValue.Nothing())),
        };

        Assert.Equal(
            "contoso_name", Assert.Single(((Write.Create)RowPlanning.Create(Settings(row).Tables[0], row)).Columns).Column.ToString());
    }

    [Fact]
    public void A_row_the_platform_may_make_itself_is_created_unless_it_did_and_recorded_along()
    {
        var set = Settings(Setting(Id, "A", "1"));
        var made = set with { Tables = Sequence.Of(set.Tables[0] with { MadeByServer = true }) };

        var change = Assert.Single(Planner.Plan(Desired(made), Here() with { Tables = Sequence.Of(SettingTable, ShippedHere) }).Changes);

        var step = Assert.IsType<Step.CreateUnlessMade>(change.Step);
        Assert.Equal((ChangeAction.Create, Id), (change.Action, step.Row.Id));
        Assert.Equal("enreach_shippedcomponent", Assert.IsType<Write.Create>(Assert.Single(step.Records)).Table.ToString());
    }

    [Fact]
    public void A_column_to_match_by_that_a_row_does_not_have_counts_as_empty()
    {
        var row = Setting(Id, "A", "1") with { Columns = Sequence.Of(new ColumnSetting("contoso_value", new ColumnValue.Text("1"))) };
        var unnamed = new Row("contoso_setting", Guid.NewGuid(), null, row.Columns);

        Assert.Equal(ChangeAction.NoChange, Assert.Single(Planner.Plan(Desired(Settings(row)), Here(unnamed)).Changes).Action);
    }
}
