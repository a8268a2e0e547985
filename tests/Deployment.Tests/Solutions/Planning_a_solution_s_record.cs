using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Solutions;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.Solutions;

/// <summary>The environment keeps which content of a solution is installed, so that other content under one version is noticed.</summary>
public sealed class Planning_a_solution_s_record
{
    static readonly PluginStep Check = new(Guid.NewGuid(), "Check");
    static readonly PluginStep Number = new(Guid.NewGuid(), "Number");

    [Fact]
    public void Other_content_under_the_installed_version_is_a_warning_that_says_why_nothing_is_imported()
    {
        var plan = Plan(Core("1.4.0.0", "bbbb"), "1.4.0.0", Recorded("installed=1.4.0.0 aaaa"));

        var problem = Assert.Single(plan.Problems);
        Assert.Equal((DiagnosticCodes.SolutionContentDiffers, Severity.Warning), (problem.Code, problem.Severity));
        Assert.Equal(
            "content aaaa was installed, the package has bbbb; as the version is the same, it is not imported", problem.Why);
        Assert.True(plan.CanBeApplied);
        Assert.False(plan.HasChanges);
    }

    [Theory]
    [InlineData("installed=1.4.0.0 bbbb")]
    [InlineData("installed=1.3.0.0 aaaa")]
    [InlineData("installed=1.4.0.0 ")]
    [InlineData("installed=nonsense")]
    [InlineData("importing=1.5.0.0 aaaa")]
    public void The_same_content_or_a_record_of_another_version_is_no_warning(string record) =>
        Assert.Empty(Plan(Core("1.4.0.0", "bbbb"), "1.4.0.0", Recorded(record)).Problems);

    [Fact]
    public void Without_a_record_nothing_is_known_so_nothing_is_said_or_written()
    {
        var plan = Plan(Core("1.4.0.0", "bbbb"), "1.4.0.0");

        Assert.Empty(plan.Problems);
        Assert.False(plan.HasChanges);
    }

    [Fact]
    public void What_a_killed_run_was_importing_counts_once_its_version_is_here()
    {
        var plan = Plan(Core("1.4.0.0", "bbbb"), "1.4.0.0", Recorded("installed=1.3.0.0 cccc", "importing=1.4.0.0 aaaa"));

        Assert.Equal(DiagnosticCodes.SolutionContentDiffers, Assert.Single(plan.Problems).Code);
        var settle = Assert.IsType<Step.Settle>(Assert.Single(plan.Changes, change => change.Writes).Step);
        Assert.Equal([new("installed", "1.4.0.0 aaaa")], settle.Installed);
    }

    [Fact]
    public void Before_an_update_it_is_recorded_what_is_imported_beside_what_is_installed_and_which_steps_are_on()
    {
        var changes = Plan(Core("1.4.1.0", "bbbb"), "1.4.0.0", Recorded("installed=1.4.0.0 aaaa"), (Check, true), (Number, false)).Changes;

        Assert.Equal([ChangeAction.Record, ChangeAction.Update, ChangeAction.Record], changes.Take(3).Select(change => change.Action));
        Assert.Equal(
            $"{{\"installed\":\"1.4.0.0 aaaa\",\"importing\":\"1.4.1.0 bbbb\",\"step {Check.Id}\":\"on\",\"step {Number.Id}\":\"off\"}}",
            Text(changes[0]));
        Assert.Equal([new("installed", "1.4.1.0 bbbb")], Assert.IsType<Step.Settle>(changes[2].Step).Installed);
    }

    [Fact]
    public void A_first_installation_records_what_it_installed_along_with_the_first_seed_data()
    {
        var core = Core("1.4.0.0", "bbbb") with { Tables = Sequence.Of<LogicalName>("contoso_setting", ShippedTable.Name) };
        var desired = Desired(core) with { SeedSets = Sequence.Of(Settings(Setting(Guid.NewGuid(), "A", "1"))) };

        var changes = Planner.Plan(desired, With()).Changes;

        Assert.Equal(
            [ComponentKind.Solution, ComponentKind.Row, ComponentKind.SolutionRecord], changes.Select(change => change.Component.Kind));
        Assert.Equal("{\"installed\":\"1.4.0.0 bbbb\"}", Text(changes[2]));
    }

    [Fact]
    public void The_run_after_a_first_installation_finds_as_many_things_as_they_should_be_as_that_one_changed()
    {
        var core = Core("1.4.0.0", "bbbb") with { Tables = Sequence.Of(ShippedTable.Name), Steps = Sequence<PluginStep>.Empty };

        var first = Planner.Plan(Desired(core), With()).Changes;
        var second = Planner.Plan(Desired(core), Current("1.4.0.0", Recorded("installed=1.4.0.0 bbbb"))).Changes;

        Assert.Equal(first.Select(change => change.Component), second.Select(change => change.Component));
        Assert.All(first, change => Assert.True(change.Writes));
        Assert.All(second, change => Assert.Equal(ChangeAction.NoChange, change.Action));
    }

    [Theory]
    [InlineData("installed=1.4.0.0 aaaa")]
    [InlineData("installed=1.3.0.0 bbbb")]
    [InlineData("importing=1.5.0.0 bbbb")]
    public void A_record_of_anything_else_than_what_is_here_is_not_as_it_should_be(string record) =>
        Assert.DoesNotContain(
            Plan(Core("1.4.0.0", "bbbb"), "1.4.0.0", Recorded(record)).Changes,
            change => change is { Component.Kind: ComponentKind.SolutionRecord, Action: ChangeAction.NoChange });

    [Fact]
    public void What_a_killed_first_installation_did_not_record_is_known_by_its_import_job()
    {
        var core = Core("1.4.0.0", "bbbb");
        var current = Current("1.4.0.0") with { EndedImports = Sequence.Of(Guid.NewGuid(), ImportJobId.New(core)) };

        var record = Assert.Single(Planner.Plan(Desired(core), current).Changes, change => change.Writes);

        Assert.Equal("{\"installed\":\"1.4.0.0 bbbb\"}", Text(record));
        Assert.False(Planner.Plan(Desired(core with { Content = "cccc" }), current).HasChanges);
    }

    [Fact]
    public void What_the_host_of_this_run_has_imported_is_recorded_once()
    {
        var core = Core("1.4.0.0", "bbbb");
        var first = Planner.Plan(Desired(core), Current("1.4.0.0"), imported: Sequence.Of("contoso_core"));
        var again = Planner.Plan(
            Desired(core), Current("1.4.0.0", Recorded("installed=1.4.0.0 bbbb")), imported: Sequence.Of("contoso_core"));

        Assert.Equal("{\"installed\":\"1.4.0.0 bbbb\"}", Text(Assert.Single(first.Changes, change => change.Writes)));
        Assert.False(again.HasChanges);
    }

    [Fact]
    public void Of_a_step_that_is_off_since_an_update_nobody_saw_the_end_of_it_is_not_said_that_an_administrator_did_it()
    {
        var record = Recorded("importing=1.4.0.0 bbbb", $"step {Check.Id}=on", $"step {Number.Id}=off");

        var changes = Plan(Core("1.4.0.0", "bbbb"), "1.4.0.0", record, (Check, false), (Number, false)).Changes;

        Assert.Equal(
            [new("installed", "1.4.0.0 bbbb"), new ShippedValue($"step {Check.Id}", "on")],
            Assert.IsType<Step.Settle>(Assert.Single(changes, change => change.Writes).Step).Installed);
        Assert.Equal(
            [
                "it was on before an update whose end no run has seen; it stays off until somebody switches it on",
                "an administrator switched this off; it stays off",
            ],
            changes.Where(change => change.Action == ChangeAction.Keep).Select(change => change.Reason));
    }

    [Fact]
    public void Of_steps_that_are_on_again_or_were_off_before_nothing_stays_in_the_record()
    {
        var record = Recorded("importing=1.4.0.0 bbbb", $"step {Check.Id}=on", $"step {Number.Id}=off");

        var changes = Plan(Core("1.4.0.0", "bbbb"), "1.4.0.0", record, (Check, true), (Number, false)).Changes;

        Assert.Equal(
            [new ShippedValue("installed", "1.4.0.0 bbbb")],
            Assert.IsType<Step.Settle>(Assert.Single(changes, change => change.Writes).Step).Installed);
    }

    [Fact]
    public void What_a_killed_run_recorded_before_its_import_is_not_recorded_again()
    {
        var record = Recorded("installed=1.4.0.0 aaaa", "importing=1.4.1.0 bbbb", $"step {Check.Id}=on", $"step {Number.Id}=off");

        var changes = Plan(Core("1.4.1.0", "bbbb"), "1.4.0.0", record, (Check, true), (Number, false)).Changes;

        Assert.Equal(ChangeAction.Update, changes[0].Action);
    }

    [Fact]
    public void It_is_written_along_with_the_first_set_that_writes_anything()
    {
        var kept = Setting(Guid.NewGuid(), "A", "1");
        var (first, second) = (Setting(Guid.NewGuid(), "B", "1"), Setting(Guid.NewGuid(), "C", "1"));
        var core = Core("1.4.0.0", "bbbb") with { Steps = Sequence<PluginStep>.Empty };
        var current = Current("1.4.0.0") with
        {
            Tables = Sequence.Of(SettingTable, ShippedHere),
            Rows = Sequence.Of(SettingHere(kept.Id, "A", "1")),
            Shipped = Sequence.Of(Building.State.Recorded(kept)),
            EndedImports = Sequence.Of(ImportJobId.New(core)),
        };
        var desired = Desired(core) with
        {
            SeedSets = Sequence.Of(Settings(kept), Settings(first) with { Name = "First" }, Settings(second) with { Name = "Second" }),
        };

        Assert.Equal(
            ["contoso_core", "Settings", "First", "contoso_core", "Second"],
            Planner.Plan(desired, current).Changes.Select(change => change.Component.Part));
    }

    [Fact]
    public void A_staged_upgrade_that_is_promoted_is_settled_by_the_same_plan()
    {
        var current = Current("1.4.0.0", Recorded("installed=1.4.0.0 aaaa", "importing=1.5.0.0 bbbb"));
        var staged = current with { Solutions = current.Solutions.Append(Installed("contoso_core_Upgrade", "1.5.0.0")).ToSequence() };

        var changes = Planner.Plan(Desired(Core("1.5.0.0", "bbbb")), staged).Changes;

        Assert.Equal(
            [new("installed", "1.5.0.0 bbbb")], changes.Select(change => change.Step).OfType<Step.Settle>().Single().Installed);
    }

    static SolutionPackage Core(string version, string content) =>
        Package("contoso_core", version) with { Content = content, Steps = Sequence.Of(Check, Number) };

    static DeploymentPlan Plan(
        SolutionPackage solution, string installed, ShippedRecord? record = null, params (PluginStep Step, bool IsOn)[] steps) =>
        Planner.Plan(Desired(solution), Current(installed, record) with
        {
            Steps = steps.Select(step => new CurrentStep(step.Step.Id, step.IsOn)).ToSequence(),
        });

    static CurrentState Current(string installed, ShippedRecord? record = null) =>
        With(Installed("contoso_core", installed)).NothingLeaves() with
        {
            Tables = Sequence.Of(ShippedHere),
            Shipped = record is null ? Sequence<ShippedRecord>.Empty : Sequence.Of(record),
        };

    static ShippedRecord Recorded(params string[] values) => new(
        ShippedIdentity.Solution("contoso_core").Id,
        "W/\"9\"",
        values.Select(value => value.Split('=')).Select(pair => new ShippedValue(pair[0], pair[1])).ToSequence());

    static string Text(PlannedChange change)
    {
        var columns = Assert.IsType<Step.Data>(change.Step).Writes.Single() switch
        {
            Write.Create create => create.Columns,
            Write.Update update => update.Columns,
            var other => throw new InvalidOperationException(other.ToString()),
        };
        return columns.Single(column => column.Column.Equals(new LogicalName("enreach_values"))).Value.ToString()!;
    }
}
