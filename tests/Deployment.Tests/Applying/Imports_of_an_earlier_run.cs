using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.Applying;

public sealed class Imports_of_an_earlier_run
{
    static readonly DateTimeOffset Began = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    static readonly DateTimeOffset Later = Began.AddMinutes(9);
    static readonly Diagnostic Problem = Diagnostic.Error("PDT-003", "what", "where", "why", "fix");

    readonly DeploymentPlan _before = Plan(Installed("contoso_core", "1.3.0.0"), Installed("contoso_app", "1.4.0.0"));

    [Fact]
    public void Solutions_that_changed_since_the_first_plan_are_changes_of_the_run()
    {
        var report = Settled(Installed("contoso_core", "1.4.0.0"), Installed("contoso_app", "1.4.0.0")).Including(_before, Began);

        Assert.Equal("1 change was made", report.State);
        Assert.Equal(
            [("contoso_core", ChangeAction.Upgrade, Outcome.Done), ("contoso_app", ChangeAction.NoChange, Outcome.NothingToDo)],
            report.Results.Select(result => (result.Change.Component.Name, result.Change.Action, result.Outcome)));
        Assert.Equal([1, 2], report.Results.Select(result => result.Change.Order));
        Assert.Equal(report.Results.Select(result => result.Change), report.Plan.Changes);
        Assert.Equal((Began, Later), (report.Started, report.Ended));
    }

    [Fact]
    public void A_solution_that_is_not_in_place_after_the_imports_failed()
    {
        var found = Settled(Installed("contoso_core", "1.3.0.0"), Installed("contoso_app", "1.4.0.0"));

        var report = (found with { Problems = Sequence.Of(Problem) }).Including(_before, Began);

        Assert.Equal([Outcome.Failed, Outcome.NothingToDo], report.Results.Select(result => result.Outcome));
        Assert.Equal("nothing was written", report.State);
    }

    [Fact]
    public void Where_nothing_was_imported_the_second_plan_is_the_run()
    {
        var settled = Settled(Installed("contoso_core", "1.4.0.0"), Installed("contoso_app", "1.4.0.0"));

        Assert.Equal("nothing to change", settled.Including(settled.Plan, Began).State);
    }

    [Fact]
    public void A_refused_second_look_is_a_failed_run_in_which_the_solutions_were_imported()
    {
        var report = EarlierImports.WithoutSecondLook(_before, Problem, Began, Later);

        Assert.False(report.Succeeded);
        Assert.Equal("1 change was made, 0 not attempted; run again to finish", report.State);
        Assert.Equal(Problem, Assert.Single(report.Problems));
    }

    static DeploymentPlan Plan(params InstalledSolution[] installed) =>
        Planner.Plan(Desired(Package("contoso_core", "1.4.0.0"), Package("contoso_app", "1.4.0.0")), With(installed));

    /// <summary>The second plan applied, with nothing to do.</summary>
    static DeploymentReport Settled(params InstalledSolution[] installed)
    {
        var plan = Plan(installed);
        return new(
            plan,
            plan.Changes.Select(change => new ChangeResult(
                change, change.Writes ? Outcome.NotAttempted : Outcome.NothingToDo, TimeSpan.Zero)).ToSequence(),
            Sequence<Diagnostic>.Empty,
            Later,
            Later,
            null);
    }
}
