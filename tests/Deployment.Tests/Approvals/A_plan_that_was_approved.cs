using VoiceForD365.Deployment.Approvals;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.Approvals;

public sealed class A_plan_that_was_approved
{
    static readonly Guid One = new("11111111-1111-1111-1111-111111111111");
    static readonly Guid Two = new("22222222-2222-2222-2222-222222222222");

    /// <summary>A solution is updated, one setting follows the package, another one is made.</summary>
    static readonly DesiredState Desired = State.Desired(Settings(Setting(One, "A", "2"), Setting(Two, "B", "2"))) with
    {
        Solutions = Sequence.Of(Package("contoso_core", "1.4.1.0")),
        Fingerprint = "package",
    };

    static readonly CurrentState Then = With(Installed("contoso_core", "1.4.0.0")) with
    {
        OrganizationId = Guid.NewGuid(),
        Tables = Sequence.Of(SettingTable, ShippedHere),
        Rows = Sequence.Of(SettingHere(One, "A", "1")),
        Shipped = Sequence.Of(Recorded(Setting(One, "A", "1"))),
    };

    [Fact]
    public void Is_carried_out_where_nothing_has_moved()
    {
        var held = Hold(Then);

        Assert.Equal(Planner.Plan(Desired, Then), held);
        Assert.True(held is { CanBeApplied: true, HasChanges: true });
    }

    [Fact]
    public void Is_stale_where_a_row_has_another_value_and_says_which_with_both() => AssertStale(
        Then with { Rows = Sequence.Of(SettingHere(One, "A", "3") with { Version = "W/\"2\"" }) },
        $"table contoso_setting, row {One:D}, column contoso_value: '1' then, '3' now");

    [Fact]
    public void Is_stale_where_somebody_wrote_to_a_row_and_left_it_as_it_was() => AssertStale(
        Then with { Rows = Sequence.Of(SettingHere(One, "A", "1") with { Version = "W/\"2\"" }) },
        $"table contoso_setting, row {One:D}: its version: W/\"1\" then, W/\"2\" now; the columns the plan has read are the same");

    [Fact]
    public void Is_stale_where_a_row_is_gone_or_has_come()
    {
        AssertStale(Then with { Rows = Sequence<Row>.Empty }, $"table contoso_setting, row {One:D}: it existed when the plan was made");
        var other = Guid.NewGuid();
        AssertStale(
            Then with { Rows = Then.Rows.Append(SettingHere(other, "Z", "1")).ToSequence() },
            $"table contoso_setting, row {other:D}: it did not exist when the plan was made");
    }

    [Fact]
    public void Is_stale_where_a_solution_is_another_one() => AssertStale(
        Then with { Solutions = Sequence.Of(Installed("contoso_core", "1.3.0.0")) },
        "solution contoso_core: version: '1.4.0.0' then, '1.3.0.0' now");

    [Fact]
    public void Is_stale_where_the_platform_was_updated() => AssertStale(
        Then with { PlatformVersion = SolutionVersion.Parse("9.2.25000.1") },
        "version of the platform: 9.2.24111.222 then, 9.2.25000.1 now");

    [Fact]
    public void Is_stale_where_what_no_row_tells_leads_to_another_change()
    {
        var privilege = new NamedPrivilege("prvReadContoso", Guid.NewGuid());
        var set = Settings(Setting(One, "A", "2")) with
        {
            Grants = Sequence.Of(new SeedGrant("Voice User", Guid.NewGuid(), privilege.Name, PrivilegeDepth.Global)),
        };
        var desired = Desired with { SeedSets = Sequence.Of(set) };

        var held = Hold(Then with { Privileges = Sequence.Of(privilege) }, desired);

        Assert.Contains(held.Problems, problem =>
            problem.What == "The approved plan no longer fits: a change was not approved.");
        Assert.False(held.CanBeApplied);
    }

    [Fact]
    public void Is_not_for_another_environment() => AssertRefused(
        DiagnosticCodes.PlanOfAnotherEnvironment, Hold(Then with { OrganizationId = Guid.NewGuid() }));

    [Fact]
    public void Is_not_for_another_package() => AssertRefused(
        DiagnosticCodes.PlanOfAnotherPackage,
        Approve().Hold(PlanBases.Of(Desired with { Fingerprint = "another" }, Then, null, null), Planner.Plan(Desired, Then)));

    [Fact]
    public void Is_not_for_another_configuration()
    {
        var decided = Desired with { Configuration = new() { Settings = Sequence.Of(new WantedSetting("A", "1", "voice.yaml, line 1")) } };

        AssertRefused(
            DiagnosticCodes.PlanOfAnotherConfiguration,
            Approve().Hold(PlanBases.Of(decided, Then, null, null), Planner.Plan(Desired, Then)));
    }

    [Fact]
    public void Does_not_ask_where_a_configuration_was_written_nor_what_its_secrets_are()
    {
        Assert.Equal(Print("voice.yaml, line 1", null), Print("other.yaml, line 7", new("nZ4-never-to-be-seen-9q")));
        Assert.NotEqual(Print("voice.yaml", null), PlanBases.Of(Desired with { Configuration = new() }, Then, null, null).Configuration);

        static string? Print(string place, SecretText? secret) => PlanBases.Of(
            Desired with
            {
                Configuration = new()
                {
                    Settings = Sequence.Of(new WantedSetting("A", "1", place)),
                    TelephonySecret = new(new(SecretSourceKind.Variable, "SECRET"), secret, place),
                },
            },
            Then,
            null,
            null).Configuration;
    }

    [Fact]
    public void Is_not_for_another_scenario_or_choice()
    {
        AssertRefused(
            DiagnosticCodes.PlanAskedOtherwise,
            Approve().Hold(PlanBases.Of(Desired, Then, Scenario.Cif1, null), Planner.Plan(Desired, Then)));
        AssertRefused(
            DiagnosticCodes.PlanAskedOtherwise,
            Approve().Hold(PlanBases.Of(Desired, Then, null, Taking.Everything(Take.Package)), Planner.Plan(Desired, Then)));
        AssertRefused(
            DiagnosticCodes.PlanAskedOtherwise,
            Approve().Hold(PlanBases.Of(Desired with { ConfigurationOnly = true }, Then, null, null), Planner.Plan(Desired, Then)));
    }

    [Fact]
    public void Is_finished_where_a_part_of_it_is_done_also_where_that_moved_versions()
    {
        var begun = Then with
        {
            Solutions = Sequence.Of(Installed("contoso_core", "1.4.1.0")),
            Rows = Sequence.Of(SettingHere(One, "A", "1") with { Version = "W/\"7\"" }),
        };

        var held = Hold(begun);

        Assert.Empty(held.Problems);
        Assert.Equal(["Setting 'A'", "Setting 'B'"], held.Changes.Where(change => change.Writes).Select(change => change.Component.Name));
    }

    [Fact]
    public void Is_stale_where_a_part_of_it_is_done_and_somebody_else_changed_the_rest() => AssertStale(
        Then with
        {
            Solutions = Sequence.Of(Installed("contoso_core", "1.4.1.0")),
            Rows = Sequence.Of(SettingHere(One, "A", "9") with { Version = "W/\"7\"" }),
        },
        $"table contoso_setting, row {One:D}, column contoso_value: '1' then, '9' now");

    [Fact]
    public void Is_done_where_all_of_it_is()
    {
        var done = Then with
        {
            Solutions = Sequence.Of(Installed("contoso_core", "1.4.1.0")),
            Rows = Sequence.Of(SettingHere(One, "A", "2") with { Version = "W/\"7\"" }, SettingHere(Two, "B", "2")),
            Shipped = Sequence.Of(Recorded(Setting(One, "A", "2")), Recorded(Setting(Two, "B", "2"))),
        };

        var held = Hold(done);

        Assert.Empty(held.Problems);
        Assert.DoesNotContain(held.Changes, change => change.Writes && change.Component.Kind != ComponentKind.SolutionRecord);
    }

    [Fact]
    public void Leaves_what_it_only_announced_to_a_plan_that_has_it_in_detail()
    {
        var configured = Desired with
        {
            Configuration = new() { Settings = Sequence.Of(new WantedSetting("CallDurationLimit", "9", "voice.yaml, line 1")) },
        };
        var before = Then with { Solutions = Sequence<InstalledSolution>.Empty };
        var approval = Approved.By(PlanBases.Of(configured, before, null, null), Planner.Plan(configured, before));
        var installed = Then with
        {
            Solutions = Sequence.Of(Installed("contoso_core", "1.4.1.0")),
            Configuration = Configured.Here,
        };

        var held = approval.Hold(PlanBases.Of(configured, installed, null, null), Planner.Plan(configured, installed));

        var problem = Assert.Single(held.Problems);
        Assert.Equal((DiagnosticCodes.PlanOnlyAnnounced, Severity.Warning), (problem.Code, problem.Severity));
        Assert.Contains(held.Changes, change => change is { Action: ChangeAction.Skip, Component.Kind: ComponentKind.Setting });
        Assert.DoesNotContain(held.Changes, change => change is { Writes: true, Component.Kind: ComponentKind.Setting });
    }

    [Fact]
    public void Goes_on_with_what_it_announced_where_somebody_agreed_to_it_as_it_was_shown()
    {
        var configured = Desired with
        {
            Configuration = new() { Settings = Sequence.Of(new WantedSetting("CallDurationLimit", "9", "voice.yaml, line 1")) },
        };
        var before = Then with { Solutions = Sequence<InstalledSolution>.Empty };
        var agreed = ApprovedPlan.Of(Planner.Plan(configured, before), PlanBases.Of(configured, before, null, null));
        var installed = Then with
        {
            Solutions = Sequence.Of(Installed("contoso_core", "1.4.1.0")),
            Configuration = Configured.Here,
        };

        var held = new Approval(agreed).Hold(PlanBases.Of(configured, installed, null, null), Planner.Plan(configured, installed));

        Assert.Empty(held.Problems);
        Assert.Contains(held.Changes, change => change is { Writes: true, Component.Kind: ComponentKind.Setting });
    }

    [Fact]
    public void Goes_on_with_every_kind_of_change_an_announced_profile_needs()
    {
        var profile =
            new WantedProfile("contoso_voice", "Voice", null, ProfileAssignment.Role, Sequence<WantedName>.Empty, "voice.yaml, line 1");
        var configured = Desired with { Configuration = new() { Profile = profile } };
        var before = Then with { Solutions = Sequence<InstalledSolution>.Empty };
        var agreed = ApprovedPlan.Of(Planner.Plan(configured, before), PlanBases.Of(configured, before, null, null));
        var installed = Then with
        {
            Solutions = Sequence.Of(Installed("contoso_core", "1.4.1.0")),
            Tables = Then.Tables.Append(new TableDefinition(
                "msdyn_appconfiguration", "msdyn_appconfigurationid", Sequence<LogicalName>.Empty, Sequence<string>.Empty)).ToSequence(),
            Configuration = Configured.Here with
            {
                ChannelProviders = Sequence.Of(Configured.Row("msdyn_channelprovider", ShippedIds.ChannelProvider)),
                Extensions = Sequence.Of(Configured.Row(
                    "msdyn_applicationextension", Guid.NewGuid(), ("msdyn_uniquename", Configured.Text("msdyn_CIFV2Loader")))),
            },
        };

        var held = new Approval(agreed).Hold(PlanBases.Of(configured, installed, null, null), Planner.Plan(configured, installed));

        Assert.Empty(held.Problems);
        Assert.Equal(2, held.Changes.Count(change => change is { Writes: true, Component.Kind: ComponentKind.Link }));
    }

    static Approval Approve(DesiredState? desired = null) =>
        Approved.By(PlanBases.Of(desired ?? Desired, Then, null, null), Planner.Plan(desired ?? Desired, Then));

    static DeploymentPlan Hold(CurrentState now, DesiredState? desired = null) =>
        Approve(desired).Hold(PlanBases.Of(desired ?? Desired, now, null, null), Planner.Plan(desired ?? Desired, now));

    static void AssertStale(CurrentState now, string moved)
    {
        var held = Hold(now);

        Assert.False(held.CanBeApplied);
        Assert.All(held.Problems, problem => Assert.Equal(DiagnosticCodes.PlanStale, problem.Code));
        var told = held.Problems.Select(problem => $"{problem.Where}: {problem.Why}").ToList();
        Assert.True(told.Any(line => line.EndsWith(moved, StringComparison.Ordinal)), string.Join("\n", told));
    }

    static void AssertRefused(string code, DeploymentPlan held)
    {
        Assert.Equal(code, Assert.Single(held.Problems).Code);
        Assert.False(held.CanBeApplied);
    }
}
