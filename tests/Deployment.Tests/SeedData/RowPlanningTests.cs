using System;
using System.Linq;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Environments;
using VoiceForD365.Deployment.Planning;
using VoiceForD365.Deployment.Values;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.SeedData;

public sealed class RowPlanningTests
{
    private static readonly Guid Id = new("11111111-1111-1111-1111-111111111111");

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

    private static CurrentState Here(params Row[] rows) => Empty with { Tables = Sequence.Of(SettingTable), Rows = rows.ToSequence() };

    private static PlannedChange Plan(CurrentState current) =>
        Assert.Single(Planner.Plan(Desired(Settings(Setting(Id, "ExecutionInterval", "120"))), current).Changes);
}
