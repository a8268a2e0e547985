using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.PluginSteps;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.PluginSteps;

/// <summary>An administrator's choice survives every upgrade, and what is new works .</summary>
public sealed class Planning_plugin_steps
{
    static readonly PluginStep Old = new(Guid.NewGuid(), "old");
    static readonly PluginStep New = new(Guid.NewGuid(), "new");

    [Theory]
    [InlineData("1.4.1.0")]
    [InlineData("2.0.0.0")]
    public void Where_a_step_is_off_the_file_is_imported_without_enabling_and_only_its_new_step_is_enabled(string version)
    {
        var changes = Plan(version, new CurrentStep(Old.Id, IsEnabled: false));

        Assert.False(Assert.IsType<Step.Import>(changes[0].Step).EnableSteps);
        Assert.Equal([ChangeAction.Record, ChangeAction.Keep, ChangeAction.Set], changes.Skip(1).Select(change => change.Action));
        Assert.Equal("an administrator switched this off; it stays off", changes[2].Reason);
        Assert.Equal(New, Assert.IsType<Step.SwitchOn>(changes[3].Step).PluginStep);
    }

    [Theory]
    [InlineData("1.4.1.0")]
    [InlineData("2.0.0.0")]
    public void Also_where_every_step_is_on_an_update_enables_none_and_the_new_one_is_enabled_afterwards(string version)
    {
        var changes = Plan(version, new CurrentStep(Old.Id, IsEnabled: true));

        Assert.False(Assert.IsType<Step.Import>(changes[0].Step).EnableSteps);
        Assert.Equal(New, Assert.IsType<Step.SwitchOn>(changes[2].Step).PluginStep);
    }

    [Fact]
    public void A_first_installation_enables_every_step()
    {
        var change = Assert.Single(Planner.Plan(Desired(Core("1.4.0.0")), With()).Changes);

        Assert.True(Assert.IsType<Step.Import>(change.Step).EnableSteps);
    }

    [Fact]
    public void A_second_run_leaves_the_step_that_is_off_and_plans_no_changes()
    {
        var changes = Plan("1.4.0.0", new CurrentStep(Old.Id, IsEnabled: false), new CurrentStep(New.Id, IsEnabled: true));

        Assert.Equal(ChangeAction.Keep, Assert.Single(changes, change => change.Action != ChangeAction.NoChange).Action);
    }

    [Fact]
    public void Where_nothing_is_imported_a_step_that_is_not_there_is_not_switched_on()
    {
        var changes = Plan("1.4.0.0", new CurrentStep(Old.Id, IsEnabled: false));

        Assert.Equal(ChangeAction.Keep, Assert.Single(changes, change => change.Action != ChangeAction.NoChange).Action);
    }

    [Fact]
    public void What_is_meant_with_a_new_step_is_recorded_before_the_import_that_cannot_switch_it_on()
    {
        var changes = Plan("1.4.1.0", [], new CurrentStep(Old.Id, IsEnabled: false));

        Assert.Equal(
            [ChangeAction.Record, ChangeAction.Record, ChangeAction.Update, ChangeAction.Record, ChangeAction.Keep, ChangeAction.Set],
            changes.Select(change => change.Action));
        Assert.Equal("it is new; it is switched on after the import", changes[0].Reason);
        Assert.Equal(ShippedIdentity.Step(New.Id), Assert.IsType<Step.SwitchOn>(changes[5].Step).Note?.Identity);
    }

    [Fact]
    public void A_step_that_was_to_be_switched_on_by_a_run_that_was_killed_is_switched_on_by_the_next()
    {
        var changes = Plan("1.4.0.0", [Meant], new CurrentStep(Old.Id, IsEnabled: false), new CurrentStep(New.Id, IsEnabled: false));

        var change = Assert.Single(changes, change => change.Writes);
        Assert.Equal((ChangeAction.Set, New), (change.Action, Assert.IsType<Step.SwitchOn>(change.Step).PluginStep));
    }

    [Fact]
    public void A_step_that_was_to_be_switched_on_and_is_on_by_now_is_only_recorded()
    {
        var changes = Plan("1.4.0.0", [Meant], new CurrentStep(Old.Id, IsEnabled: true), new CurrentStep(New.Id, IsEnabled: true));

        Assert.Equal(ChangeAction.Record, Assert.Single(changes, change => change.Writes).Action);
    }

    [Fact]
    public void A_step_that_was_on_and_is_off_stays_off()
    {
        var on = Meant with { Values = ShippedStep.On };
        var changes = Plan("1.4.0.0", [on], new CurrentStep(Old.Id, IsEnabled: true), new CurrentStep(New.Id, IsEnabled: false));

        Assert.Equal(ChangeAction.Keep, Assert.Single(changes, change => change.IsTold).Action);
    }

    [Fact]
    public void What_was_meant_is_corrected_when_the_import_can_enable_everything_after_all()
    {
        var current = With() with { Tables = Sequence.Of(ShippedHere), Shipped = Sequence.Of(Meant) };

        var changes = Planner.Plan(Desired(Core("1.4.1.0")), current).Changes;

        Assert.Equal([ChangeAction.Record, ChangeAction.Install], changes.Select(change => change.Action));
        Assert.Equal("it is new; the import switches it on", changes[0].Reason);
    }

    static readonly ShippedRecord Meant = new(ShippedIdentity.Step(New.Id).Id, "W/\"1\"", ShippedStep.ToBeSwitchedOn);

    static Sequence<PlannedChange> Plan(string version, params CurrentStep[] installed) => Planner.Plan(
        Desired(Core(version)), With(Installed("contoso_core", "1.4.0.0")).NothingLeaves() with { Steps = installed.ToSequence() }).Changes;

    static Sequence<PlannedChange> Plan(string version, ShippedRecord[] shipped, params CurrentStep[] installed)
    {
        var current = With(Installed("contoso_core", "1.4.0.0")).NothingLeaves() with
        {
            Steps = installed.ToSequence(),
            Tables = Sequence.Of(ShippedHere),
            Shipped = shipped.ToSequence(),
        };
        return Planner.Plan(Desired(Core(version)), current).Changes;
    }

    static Deployment.Vocabulary.SolutionPackage Core(string version) =>
        Package("contoso_core", version) with { Steps = Sequence.Of(Old, New) };

    [Fact]
    public void What_is_meant_is_recorded_as_such()
    {
        Assert.Equal(ShippedStep.ToBeSwitchedOn, Recorded(Plan("1.4.1.0", [], new CurrentStep(Old.Id, IsEnabled: false))[0]));
        Assert.Equal(ShippedStep.ToBeSwitchedOn, Recorded(Plan("1.4.1.0", [], new CurrentStep(Old.Id, IsEnabled: true))[0]));
    }

    [Fact]
    public void What_is_meant_and_recorded_already_is_not_recorded_again() => Assert.Equal(
        [ChangeAction.Update, ChangeAction.Keep, ChangeAction.Set],
        Plan("1.4.1.0", [Meant], new CurrentStep(Old.Id, IsEnabled: false))
            .Where(change => change.Component.Kind != ComponentKind.SolutionRecord)
            .Select(change => change.Action));

    [Fact]
    public void Nothing_is_recorded_before_an_import_that_brings_the_table_of_records()
    {
        var core = Core("1.4.1.0") with { Tables = Sequence.Of(ShippedTable.Name) };
        var current = With(Installed("contoso_core", "1.4.0.0"))
            .NothingLeaves() with
        {
            Steps = Sequence.Of(new CurrentStep(Old.Id, IsEnabled: false)),
        };

        Assert.Equal(ChangeAction.Update, Planner.Plan(Desired(core), current).Changes[0].Action);
    }

    [Fact]
    public void Only_the_files_own_steps_are_looked_after()
    {
        var changes = Plan("1.4.1.0", new CurrentStep(Old.Id, IsEnabled: true), new CurrentStep(Guid.NewGuid(), IsEnabled: false));

        Assert.Equal([new CurrentStep(Old.Id, IsEnabled: true)], Assert.IsType<Step.Import>(changes[0].Step).Steps);
        Assert.Equal([new CurrentStep(Old.Id, IsEnabled: true)], Assert.IsType<Step.Settle>(changes[1].Step).StepsBefore);
    }

    [Fact]
    public void A_step_that_is_here_among_others_is_not_new()
    {
        var changes = Plan(
            "1.4.1.0", [], new CurrentStep(Old.Id, IsEnabled: false), new CurrentStep(New.Id, IsEnabled: true));

        Assert.Equal(
            [ChangeAction.Record, ChangeAction.Update, ChangeAction.Record, ChangeAction.Keep], changes.Select(change => change.Action));
    }

    static Sequence<ShippedValue> Recorded(PlannedChange change)
    {
        var write = Assert.Single(Assert.IsType<Step.Data>(change.Step).Writes);
        var columns = write is Write.Create create ? create.Columns : Assert.IsType<Write.Update>(write).Columns;
        return ShippedJson.Read(columns.First(setting => setting.Column.ToString() == "enreach_values").Value.ToString()!);
    }
}
