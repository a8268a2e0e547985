using VoiceForD365.Deployment.Approvals;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Uninstalling;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.Approvals;

public sealed class An_uninstall_that_was_approved
{
    static readonly Guid One = Guid.NewGuid();
    static readonly UninstallWish Wish = new();

    static readonly DesiredState Product = Desired(Settings(Setting(One, "A", "1"))) with
    {
        Solutions = Sequence.Of(Package("contoso_core", "1.0.0.0")),
    };

    static readonly CurrentState Then = With(Installed("contoso_core", "1.0.0.0")) with
    {
        OrganizationId = Guid.NewGuid(),
        Tables = Sequence.Of(SettingTable),
        Rows = Sequence.Of(SettingHere(One, "A", "1")),
    };

    static readonly InstalledProduct Here = new(Then)
    {
        Solutions = Sequence.Of(Configured.Row(
            "solution",
            Guid.NewGuid(),
            ("uniquename", Configured.Text("contoso_core")),
            ("version", Configured.Text("1.0.0.0")),
            ("ismanaged", new Dataverse.ColumnValue.Flag(true)))),
    };

    static readonly CurrentState Gone = Then with
    {
        Solutions = Sequence<InstalledSolution>.Empty,
        Tables = Sequence<Dataverse.TableDefinition>.Empty,
        Rows = Sequence<Dataverse.Row>.Empty,
    };

    [Fact]
    public void Is_carried_out_where_nothing_has_moved_and_is_done_where_all_of_it_is_gone()
    {
        var held = Hold(Here, Wish);
        var done = Hold(new(Gone), Wish);

        Assert.True(held is { CanBeApplied: true, HasChanges: true });
        Assert.Empty(done.Problems);
        Assert.False(done.HasChanges);
    }

    [Fact]
    public void Is_stale_where_a_row_that_goes_has_another_value()
    {
        var moved = Then with { Rows = Sequence.Of(SettingHere(One, "A", "2") with { Version = "W/\"2\"" }) };

        Assert.All(
            Hold(Here with { State = moved }, Wish).Problems.Select(problem => problem.Code).DefaultIfEmpty(""),
            code => Assert.Equal(DiagnosticCodes.PlanStale, code));
    }

    [Fact]
    public void Is_no_other_one_that_takes_more_along_and_no_deployment()
    {
        var other = Hold(Here, Wish with { DisableApplicationUser = true });
        var deployment = Approved().Hold(PlanBases.Of(Product, Then, null, null), Planner.Plan(Product, Then));

        Assert.Equal(DiagnosticCodes.PlanAskedOtherwise, Assert.Single(other.Problems).Code);
        Assert.Contains("with its application user disabled now", other.Problems[0].Why, StringComparison.Ordinal);
        Assert.Equal(DiagnosticCodes.PlanAskedOtherwise, Assert.Single(deployment.Problems).Code);
    }

    static Approval Approved() =>
        new(ApprovedPlan.Of(Uninstaller.Plan(Product, Wish, Here), PlanBases.Of(Product, Then, null, null, Wish)));

    static DeploymentPlan Hold(InstalledProduct now, UninstallWish wish) =>
        Approved().Hold(PlanBases.Of(Product, now.State, null, null, wish), Uninstaller.Plan(Product, wish, now));
}
