using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.Solutions;

public sealed class Planning_solutions
{
    [Fact]
    public void An_absent_solution_is_installed_and_its_steps_are_enabled()
    {
        var change = Assert.Single(Planner.Plan(Desired(Package("contoso_core", "1.4.0.0")), With()).Changes);

        Assert.Equal(ChangeAction.Install, change.Action);
        var import = Assert.IsType<Step.Import>(change.Step);
        Assert.Equal((null, ImportMode.InstallOrUpdate, true), (import.Replaces, import.Mode, import.EnableSteps));
    }

    [Fact]
    public void Redeploying_an_installed_version_plans_no_changes()
    {
        var plan = Planner.Plan(Desired(Package("contoso_core", "1.4.0.0")), With(Installed("contoso_core", "1.4.0.0")));

        var expected = new PlannedChange(
            1,
            new(ComponentKind.Solution, "contoso_core", "contoso_core"),
            ChangeAction.NoChange,
            "1.4.0.0 is already installed",
            new Step.Nothing());
        Assert.Equal(expected, Assert.Single(plan.Changes));
        Assert.False(plan.HasChanges);
    }

    [Fact]
    public void A_solution_older_than_the_installed_one_is_refused_and_both_versions_are_named()
    {
        var plan = Planner.Plan(Desired(Package("contoso_core", "1.4.0.0")), With(Installed("contoso_core", "1.5.0.0")));

        var problem = Assert.Single(plan.Problems);
        Assert.Equal(DiagnosticCodes.SolutionNewerInstalled, problem.Code);
        Assert.Contains("1.5.0.0", problem.Why);
        Assert.Contains("1.4.0.0", problem.Why);
        Assert.False(plan.CanBeApplied);
        Assert.False(plan.HasChanges);
    }

    [Fact]
    public void An_unmanaged_solution_of_the_same_name_is_refused() =>
        Refused(
            DiagnosticCodes.SolutionUnmanagedInstalled,
            Package("contoso_core", "1.4.0.0"),
            Installed("contoso_core", "1.3.0.0", managed: false));

    [Fact]
    public void A_solution_of_another_publisher_is_refused() =>
        Refused(
            DiagnosticCodes.SolutionPublisherDiffers,
            Package("contoso_core", "1.4.0.0"),
            Installed("contoso_core", "1.3.0.0", publisher: "fabrikam"));

    [Fact]
    public void A_platform_older_than_the_solution_asks_for_is_refused() =>
        Refused(
            DiagnosticCodes.SolutionNeedsNewerPlatform,
            Package("contoso_core", "1.4.0.0") with { MinimumPlatform = SolutionVersion.Parse("9.3") });

    [Fact]
    public void A_missing_solution_that_ours_depends_on_is_named() =>
        Refused(
            DiagnosticCodes.SolutionDependencyMissing,
            Package("contoso_core", "1.4.0.0", new SolutionNeed("fabrikam_base", SolutionVersion.Parse("2.0"))),
            Installed("fabrikam_base", "1.9.0.0"));

    [Theory]
    [InlineData("2.0")]
    [InlineData("2.0.0.0")]
    [InlineData("2.0.0.1")]
    public void A_required_solution_at_exactly_its_minimum_or_above_is_no_problem(string installed) =>
        Assert.Empty(Planner.Plan(
            Desired(Package("contoso_core", "1.4.0.0", new SolutionNeed("fabrikam_base", SolutionVersion.Parse("2.0")))),
            With(Installed("fabrikam_base", installed))).Problems);

    [Fact]
    public void A_met_dependency_is_no_problem() =>
        Assert.Empty(Planner.Plan(
            Desired(Package("contoso_core", "1.4.0.0", new SolutionNeed("fabrikam_base", null))),
            With(Installed("fabrikam_base", "1.9.0.0"))).Problems);

    [Fact]
    public void The_left_over_of_an_interrupted_upgrade_is_finished_and_brings_the_version()
    {
        var plan = Planner.Plan(
            Desired(Package("contoso_core", "1.4.0.0")),
            With(Installed("contoso_core", "1.3.0.0"), Installed("contoso_core_Upgrade", "1.4.0.0")));

        Assert.Equal([ChangeAction.Upgrade, ChangeAction.NoChange], plan.Changes.Select(change => change.Action));
        Assert.Equal(new Step.Promote("contoso_core"), plan.Changes[0].Step);
    }

    [Fact]
    public void An_older_left_over_is_finished_before_the_upgrade_to_the_package()
    {
        var plan = Planner.Plan(
            Desired(Package("contoso_core", "1.5.0.0")),
            With(Installed("contoso_core", "1.3.0.0"), Installed("contoso_core_Upgrade", "1.4.0.0")));

        Assert.Empty(plan.Problems);
        Assert.Equal(new Step.Promote("contoso_core"), plan.Changes[0].Step);
        Assert.Equal(SolutionVersion.Parse("1.4.0.0"), Assert.IsType<Step.Import>(plan.Changes[1].Step).Replaces);
    }

    [Fact]
    public void A_staged_upgrade_newer_than_the_package_is_refused_and_never_applied() => Staged(
        DiagnosticCodes.SolutionNewerInstalled,
        Installed("contoso_core", "1.4.0.0"),
        Installed("contoso_core_Upgrade", "1.5.0.0"));

    [Fact]
    public void A_staged_upgrade_newer_than_the_package_is_refused_also_where_its_base_is_gone() => Staged(
        DiagnosticCodes.SolutionNewerInstalled,
        Installed("contoso_core_Upgrade", "1.5.0.0"));

    [Fact]
    public void A_staged_upgrade_older_than_what_is_installed_is_refused_and_never_applied() => Staged(
        DiagnosticCodes.SolutionStagedOlder,
        Installed("contoso_core", "1.3.1.0"),
        Installed("contoso_core_Upgrade", "1.3.0.0"));

    [Fact]
    public void A_promotion_interrupted_after_the_base_was_gone_is_finished()
    {
        var plan = Planner.Plan(Desired(Package("contoso_core", "1.4.0.0")), With(Installed("contoso_core_Upgrade", "1.4.0.0")));

        Assert.True(plan.CanBeApplied);
        Assert.Equal([ChangeAction.Upgrade, ChangeAction.NoChange], plan.Changes.Select(change => change.Action));
    }

    static void Staged(string code, params InstalledSolution[] installed)
    {
        Refused(code, Package("contoso_core", "1.4.0.0"), installed);
        var change = Assert.Single(Planner.Plan(Desired(Package("contoso_core", "1.4.0.0")), With(installed)).Changes);
        var holding = installed[^1];
        Assert.Equal(
            (ChangeAction.Skip, $"contoso_core_Upgrade {holding.Version} is staged", false), (change.Action, change.Reason, change.Writes));
    }

    static void Refused(string code, SolutionPackage package, params InstalledSolution[] installed)
    {
        var plan = Planner.Plan(Desired(package), With(installed));

        var problem = Assert.Single(plan.Problems);
        Assert.Equal(code, problem.Code);
        Assert.False(plan.CanBeApplied);
    }

    [Fact]
    public void A_plan_carries_what_runs_in_the_environment_at_the_moment()
    {
        var running = Sequence.Of(new RunningOperation("an uninstall", null, "30"));

        var plan = Planner.Plan(Desired(), With() with { Operations = new(running, Sequence<string>.Empty) });

        Assert.Equal(running, plan.Running);
    }
}
