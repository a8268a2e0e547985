using System;
using System.Linq;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Planning;
using VoiceForD365.Deployment.PluginSteps;
using VoiceForD365.Deployment.Values;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.PluginSteps;

/// <summary>An administrator's choice survives every upgrade, and what is new works .</summary>
public sealed class PluginStepPlanningTests
{
    private static readonly PluginStep Old = new(Guid.NewGuid(), "old");
    private static readonly PluginStep New = new(Guid.NewGuid(), "new");

    [Theory]
    [InlineData("1.4.1.0")]
    [InlineData("2.0.0.0")]
    public void Where_a_step_is_off_the_file_is_imported_without_enabling_and_only_its_new_step_is_enabled(string version)
    {
        var changes = Plan(version, new CurrentStep(Old.Id, IsEnabled: false));

        Assert.False(Assert.IsType<Step.Import>(changes[0].Step).EnableSteps);
        Assert.Equal([ChangeAction.NoChange, ChangeAction.Set], changes.Skip(1).Select(change => change.Action));
        Assert.Equal("it was switched off here and stays off", changes[1].Reason);
        var update = Assert.IsType<Write.Update>(Assert.IsType<Step.Data>(changes[2].Step).Writes[0]);
        Assert.Equal(New.Id, update.Id);
        Assert.Equal(
            [new("statecode", new ColumnValue.Number(0)), new ColumnSetting("statuscode", new ColumnValue.Number(1))],
            update.Columns);
    }

    [Fact]
    public void Where_every_step_is_on_the_import_enables_the_new_one_by_itself()
    {
        var change = Assert.Single(Plan("1.4.1.0", new CurrentStep(Old.Id, IsEnabled: true)));

        Assert.True(Assert.IsType<Step.Import>(change.Step).EnableSteps);
    }

    [Fact]
    public void A_second_run_leaves_the_step_that_is_off_and_plans_no_changes()
    {
        var changes = Plan("1.4.0.0", new CurrentStep(Old.Id, IsEnabled: false), new CurrentStep(New.Id, IsEnabled: true));

        Assert.All(changes, change => Assert.Equal(ChangeAction.NoChange, change.Action));
    }

    [Fact]
    public void Where_nothing_is_imported_a_step_that_is_not_there_is_not_switched_on()
    {
        var changes = Plan("1.4.0.0", new CurrentStep(Old.Id, IsEnabled: false));

        Assert.All(changes, change => Assert.Equal(ChangeAction.NoChange, change.Action));
    }

    private static Sequence<PlannedChange> Plan(string version, params CurrentStep[] installed)
    {
        var package = Package("contoso_core", version) with { Steps = Sequence.Of(Old, New) };
        var current = With(Installed("contoso_core", "1.4.0.0")) with { Steps = installed.ToSequence() };
        return Planner.Plan(Desired(package), current).Changes;
    }
}
