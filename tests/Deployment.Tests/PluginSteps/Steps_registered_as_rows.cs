using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.PluginSteps;

/// <summary>A step whose message no solution can name is a row, registered after the imports.</summary>
public sealed class Steps_registered_as_rows
{
    static readonly Guid StepId = new("11111111-1111-1111-1111-111111111111");
    static readonly Guid OldStepId = new("22222222-2222-2222-2222-222222222222");
    static readonly Guid InTheData = new("33333333-3333-3333-3333-333333333333");
    static readonly Guid Here = new("44444444-4444-4444-4444-444444444444");
    static readonly LogicalName Table = "sdkmessageprocessingstep";
    static readonly NamedRow Associate = new("sdkmessage", InTheData, "name", "Associate");
    static readonly Replacement Replaced = new(Table, OldStepId, StepId);

    static readonly CurrentState Environment = Empty with
    {
        Tables = Sequence.Of(
            new TableDefinition(
                Table, "sdkmessageprocessingstepid", Sequence.Of<LogicalName>("sdkmessageid", "name"), Sequence<string>.Empty),
            ShippedHere),
        NamedRows = Sequence.Of(new FoundRow(Associate, Here)),
    };

    [Fact]
    public void It_is_registered_on_the_message_that_has_the_name_here_whatever_its_id()
    {
        var change = Assert.Single(Plan(Environment).Changes);

        var created = Assert.IsType<Write.Create>(Assert.IsType<Step.Data>(change.Step).Writes[0]);
        Assert.Equal((ChangeAction.Create, ComponentKind.PluginStep), (change.Action, change.Component.Kind));
        Assert.Equal(
            new ColumnValue.Lookup("sdkmessage", Here),
            created.Columns.Single(column => column.Column == (LogicalName)"sdkmessageid").Value);
    }

    [Fact]
    public void Registered_as_shipped_nothing_is_planned()
    {
        var change = Assert.Single(Plan(Registered(Environment)).Changes);

        Assert.Equal(ChangeAction.NoChange, change.Action);
    }

    [Fact]
    public void Switched_off_by_an_administrator_it_stays_off_and_the_plan_says_so()
    {
        var plan = Plan(Registered(Environment) with { Steps = Sequence.Of(new CurrentStep(StepId, IsEnabled: false)) });

        Assert.False(plan.HasChanges);
        Assert.Equal("an administrator switched this off; it stays off", plan.Changes.Last().Reason);
    }

    [Fact]
    public void A_message_that_is_not_here_costs_the_step_and_nothing_else()
    {
        var plan = Plan(Environment with { NamedRows = Sequence<FoundRow>.Empty });

        var problem = Assert.Single(plan.Problems);
        Assert.Equal((DiagnosticCodes.NamedRowAbsentHere, Severity.Warning), (problem.Code, problem.Severity));
        Assert.Contains("'Associate'", problem.What);
        var change = Assert.Single(plan.Changes);
        Assert.Equal((ChangeAction.Skip, "the row that sdkmessageid refers to does not exist here"), (change.Action, change.Reason));
    }

    [Fact]
    public void A_registered_step_is_left_alone_where_its_message_cannot_be_found()
    {
        var plan = Plan(Registered(Environment) with { NamedRows = Sequence<FoundRow>.Empty });

        Assert.Equal(ChangeAction.NoChange, Assert.Single(plan.Changes).Action);
    }

    [Fact]
    public void Beside_the_step_that_an_installed_solution_brings_it_is_not_registered()
    {
        var change = Assert.Single(Plan(Environment with { Replaced = Sequence.Of(Replaced) }).Changes);

        Assert.Equal(
            (ChangeAction.Skip, "the installed solution contains it until it is upgraded"), (change.Action, change.Reason));
    }

    [Theory]
    [InlineData(false, ChangeAction.Skip)]
    [InlineData(true, ChangeAction.Create)]
    public void It_takes_the_place_of_a_solutions_step_with_the_upgrade_that_removes_that_one(bool leaves, ChangeAction action)
    {
        var here = Environment with
        {
            Replaced = Sequence.Of(Replaced),
            Solutions = Sequence.Of(Installed("contoso_core", "1.0.0.0")),
        };
        if (!leaves) here = here.NothingLeaves();

        var plan = Planner.Plan(Desired(Package("contoso_core", "1.0.1.0")) with { SeedSets = Sequence.Of(Set) }, here);

        Assert.Equal(action, plan.Changes.Last().Action);
    }

    [Fact]
    public void In_the_place_of_a_step_an_administrator_switched_off_it_begins_off_and_the_plan_says_so()
    {
        var plan = Upgrade(Before(isEnabled: false));

        var creation = plan.Changes.Last();
        Assert.EndsWith("it starts switched off, because an administrator switched off the step it replaces", creation.Reason);
        Assert.Equal(["statecode=1", "statuscode=2"], StateOf(creation));
        var record = Assert.IsType<Write.Create>(Assert.IsType<Step.Data>(creation.Step).Writes[1]);
        Assert.DoesNotContain("statecode", record.Columns.Select(column => column.Value.ToString()).Single(text => text!.StartsWith('{')));
    }

    [Fact]
    public void In_the_place_of_a_step_that_is_on_it_begins_on()
    {
        var plan = Upgrade(Before(isEnabled: true));

        Assert.Equal([ChangeAction.Upgrade, ChangeAction.Create], plan.Changes.Select(change => change.Action));
        Assert.Empty(StateOf(plan.Changes.Last()));
    }

    [Fact]
    public void That_it_begins_off_is_recorded_before_the_upgrade_so_that_a_run_after_a_killed_one_knows()
    {
        var intention = Upgrade(Before(isEnabled: false)).Changes[0];

        Assert.Equal((ChangeAction.Record, "contoso_core"), (intention.Action, intention.Component.Part));
        var after = Plan(Environment with { Shipped = Recorded(intention) });
        Assert.Equal(["statecode=1", "statuscode=2"], StateOf(Assert.Single(after.Changes)));
    }

    [Fact]
    public void Switched_on_again_before_the_upgrade_what_was_recorded_is_taken_back()
    {
        var recorded = Recorded(Upgrade(Before(isEnabled: false)).Changes[0]);

        var plan = Upgrade(Before(isEnabled: true) with { Shipped = recorded });

        Assert.Equal([ChangeAction.Record, ChangeAction.Upgrade, ChangeAction.Create], plan.Changes.Select(change => change.Action));
        Assert.IsType<Write.Update>(Assert.IsType<Step.Data>(plan.Changes[0].Step).Writes[0]);
        Assert.Empty(StateOf(plan.Changes.Last()));
    }

    static CurrentState Before(bool isEnabled) => Environment with
    {
        Replaced = Sequence.Of(Replaced),
        Steps = Sequence.Of(new CurrentStep(OldStepId, isEnabled)),
        Solutions = Sequence.Of(Installed("contoso_core", "1.0.0.0")),
    };

    static DeploymentPlan Upgrade(CurrentState here) =>
        Planner.Plan(Desired(Package("contoso_core", "1.1.0.0")) with { SeedSets = Sequence.Of(Set) }, here);

    static Sequence<ShippedRecord> Recorded(PlannedChange change) => ShippedTable.Read(
        Assert.IsType<Step.Data>(change.Step).Writes.Cast<Write.Create>()
            .Select(write => new Row(write.Table, write.Id, "W/\"1\"", write.Columns)).ToSequence());

    static IEnumerable<string> StateOf(PlannedChange creation) =>
        Assert.IsType<Write.Create>(Assert.IsType<Step.Data>(creation.Step).Writes[0]).Columns
            .Where(column => column.Column.ToString() is "statecode" or "statuscode")
            .Select(column => $"{column.Column}={column.Value}");

    static DeploymentPlan Plan(CurrentState here) => Planner.Plan(Desired(Set), here);

    static CurrentState Registered(CurrentState here) => here with
    {
        Rows = Sequence.Of(new Row(Table, StepId, "W/\"1\"", Columns(Here))),
        Steps = Sequence.Of(new CurrentStep(StepId, IsEnabled: true)),
        Shipped = Sequence.Of(new ShippedRecord(
            ShippedIdentity.Row(Table, StepId).Id, "W/\"1\"", Columns(Here).Select(ShippedValue.Of).ToSequence())),
    };

    static Sequence<ColumnSetting> Columns(Guid message) => Sequence.Of(
        new ColumnSetting("name", new ColumnValue.Text("On any link")),
        new ColumnSetting("sdkmessageid", new ColumnValue.Lookup("sdkmessage", message)));

    static readonly SeedSet Set = new(
        "Steps",
        Sequence.Of(Scenario.None),
        Sequence.Of(Table),
        Sequence.Of(new SeedTable(
            Table,
            "Step",
            "sdkmessageprocessingstepid",
            Sequence<LogicalName>.Empty,
            MadeByServer: false,
            Sequence.Of(new SeedColumn("name"), new SeedColumn("sdkmessageid")),
            Sequence.Of(new SeedRow(StepId, "On any link", Columns(InTheData))))),
        Sequence<SeedLink>.Empty,
        Sequence<SeedGrant>.Empty)
    {
        Named = Sequence.Of(Associate),
        Replaces = Sequence.Of(Replaced),
    };
}
