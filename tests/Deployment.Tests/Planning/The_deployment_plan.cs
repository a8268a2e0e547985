using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.Planning;

public sealed class The_deployment_plan
{
    static readonly Step Nothing = new Step.Nothing();
    static readonly Step Something = new Step.Promote("contoso_core");

    [Theory]
    [InlineData(ChangeAction.NoChange, false, false)]
    [InlineData(ChangeAction.Skip, false, true)]
    [InlineData(ChangeAction.Keep, false, true)]
    [InlineData(ChangeAction.Conflict, false, true)]
    [InlineData(ChangeAction.Lose, false, true)]
    [InlineData(ChangeAction.Leave, false, true)]
    [InlineData(ChangeAction.Record, false, false)]
    [InlineData(ChangeAction.Record, true, true)]
    [InlineData(ChangeAction.Create, true, true)]
    public void People_are_told_of_what_is_written_and_of_what_is_left_for_a_reason_of_its_own(
        ChangeAction action, bool writes, bool isTold)
    {
        var change = Change(action, writes ? Something : Nothing);

        Assert.Equal((writes, isTold), (change.Writes, change.IsTold));
    }

    [Fact]
    public void A_plan_has_changes_where_one_of_them_writes()
    {
        Assert.False(Plan().HasChanges);
        Assert.False((Plan() with { Changes = Sequence.Of(Change(ChangeAction.Keep, Nothing)) }).HasChanges);
        Assert.True((Plan() with
        {
            Changes = Sequence.Of(Change(ChangeAction.Keep, Nothing), Change(ChangeAction.Upgrade, Something)),
        }).HasChanges);
    }

    [Fact]
    public void A_plan_with_an_error_cannot_be_applied_and_one_with_a_warning_can()
    {
        Assert.True(Plan(Severity.Warning).CanBeApplied);
        Assert.False(Plan(Severity.Warning, Severity.Error).CanBeApplied);
    }

    [Fact]
    public void A_part_without_a_title_goes_by_its_name() =>
        Assert.Equal("Settings", new Component(ComponentKind.Row, "Settings", "Setting 'A'").PartTitle);

    static PlannedChange Change(ChangeAction action, Step step) =>
        new(1, new(ComponentKind.Solution, "contoso_core", "contoso_core"), action, "", step);

    static DeploymentPlan Plan(params Severity[] problems) => new(
        "https://contoso.crm.dynamics.com",
        SolutionVersion.Parse("1.0"),
        new(Scenario.None, ""),
        Sequence<PlannedChange>.Empty,
        problems.Select(severity => new Diagnostic(severity, "SOL-001", "", "", "", "")).ToSequence());
}
