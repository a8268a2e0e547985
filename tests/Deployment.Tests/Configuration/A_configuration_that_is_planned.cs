using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.Configured;

namespace VoiceForD365.Deployment.Tests.Configuration;

public sealed class A_configuration_that_is_planned
{
    const string Place = "voice.yaml, line 3";

    static readonly VoiceConfiguration AnnPhones = new() { Agents = Sequence.Of(new WantedAgent("Ann@contoso.com", null, null, Place)) };

    [Fact]
    public void An_agent_gets_the_roles_copy_of_the_own_business_unit()
    {
        var change = Only(Configured.Plan(AnnPhones), ComponentKind.Agent);

        var link = Assert.IsType<Write.Link>(Assert.Single(Assert.IsType<Step.Data>(change.Step).Writes));
        Assert.Equal((Ann, SalesCopy), (link.Id, link.OtherId));
    }

    [Fact]
    public void An_agent_who_has_the_role_and_an_id_is_left_alone()
    {
        var here = Here with
        {
            RoleHolders = Sequence.Of(new Membership(SalesCopy, Ann)),
            Users = Sequence.Of(User(Ann, "ann@contoso.com", SalesUnit, ("enreach_clouduserid", Text("x")))),
        };

        Assert.False(Configured.Plan(AnnPhones, here).HasChanges);
    }

    [Fact]
    public void Members_of_a_team_are_agents_but_for_disabled_ones()
    {
        var team = Guid.NewGuid();
        var bob = Guid.NewGuid();
        var here = Here with
        {
            Teams = Sequence.Of(Row("team", team, ("name", Text("Callers")))),
            Members = Sequence.Of(new Membership(team, Ann), new Membership(team, bob)),
            Users = Here.Users.Append(User(bob, "bob@contoso.com", RootUnit, ("isdisabled", Flag(true)))).ToSequence(),
        };

        var plan = Configured.Plan(new() { AgentTeams = Sequence.Of(new WantedName("callers", Place)) }, here);

        Assert.Equal("Agent ann@contoso.com", Only(plan, ComponentKind.Agent).Component.Name);
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void Without_a_login_nobody_asks_the_telephony_and_the_plan_says_why()
    {
        var ids = Only(Configured.Plan(AnnPhones), ComponentKind.TelephonyIds);

        Assert.Equal(ChangeAction.Skip, ids.Action);
        Assert.Contains("enreach_TelephonyApiLogin", ids.Reason);
    }

    [Fact]
    public void All_ids_are_asked_for_in_one_call_behind_everything_else()
    {
        var wanted = AnnPhones with
        {
            Variables = Sequence.Of(new WantedVariable("enreach_TelephonyApiLogin", "voice@contoso.com", Place)),
            ApplicationUser = new(Client, null, Place),
            Assignee = new(null, "api@telephony.example", Place),
        };

        var plan = Configured.Plan(wanted);

        var call = Assert.IsType<Step.ResolveTelephonyIds>(Only(plan, ComponentKind.TelephonyIds).Step);
        Assert.Equal(2, call.Users.Count);
        Assert.Equal(
            [typeof(Step.ResolveTelephonyIds), typeof(Step.SetAssignee)], plan.Changes.TakeLast(2).Select(change => change.Step.GetType()));
    }

    [Fact]
    public void A_row_the_plan_has_written_itself_is_not_held_to_the_version_that_was_read()
    {
        var user = User(
            Guid.NewGuid(), "", RootUnit, ("applicationid", new ColumnValue.Identifier(Client)), ("isdisabled", Flag(true)));
        var wanted =
            new VoiceConfiguration { ApplicationUser = new(Client, null, Place), Assignee = new(null, "api@telephony.example", Place) };

        var plan = Configured.Plan(wanted, Here with { ApplicationUsers = Sequence.Of(user) });

        Assert.Equal(["1", null], plan.Changes.Select(change => change.Step).OfType<Step.Data>()
            .SelectMany(data => data.Writes).OfType<Write.Update>().Where(write => write.Id == user.Id)
            .Select(write => write.ExpectedVersion));
    }

    [Fact]
    public void What_a_package_brings_is_configured_once_it_is_installed()
    {
        var plan = Planner.Plan(
            Building.State.Desired(Building.State.Package("Core", "1.0.0.0")) with { Configuration = AnnPhones },
            Configured.State(Here with { Roles = Sequence<Row>.Empty }));

        Assert.Empty(plan.Problems);
        Assert.IsType<Step.PlanLater>(Only(plan, ComponentKind.Agent).Step);
    }

    [Fact]
    public void Where_a_run_was_cut_off_behind_the_solutions_the_rest_is_configured_once_the_rows_are_there()
    {
        var seeded = new SeedRow(Guid.NewGuid(), "Row", Sequence.Of(new ColumnSetting("contoso_name", Text("Row"))));
        var table = new TableDefinition(
            "contoso_setting",
            "contoso_settingid",
            Sequence.Of<LogicalName>("contoso_settingid", "contoso_name", "contoso_description", "contoso_value"),
            Sequence<string>.Empty);
        var wanted = new VoiceConfiguration { Settings = Sequence.Of(new WantedSetting("CallDurationLimit", "5", Place)) };

        var plan = Planner.Plan(
            Building.State.Desired(Building.State.Settings(seeded)) with { Configuration = wanted },
            Configured.State(Here with { Settings = Sequence<Row>.Empty }) with { Tables = Sequence.Of(table) });

        Assert.Empty(plan.Problems);
        Assert.IsType<Step.PlanLater>(Only(plan, ComponentKind.Setting).Step);
    }

    [Fact]
    public void A_package_that_is_left_alone_is_not_planned()
    {
        var desired =
            Building.State.Desired(Building.State.Package("Core", "2.0.0.0")) with { Configuration = AnnPhones, ConfigurationOnly = true };

        Assert.DoesNotContain(
            Planner.Plan(desired, Configured.State(Here)).Changes, change => change.Component.Kind == ComponentKind.Solution);
    }

    [Theory]
    [InlineData("bob@contoso.com", "No user here has the e-mail address 'bob@contoso.com'.")]
    public void A_name_nothing_here_has_is_told_with_its_line(string address, string what)
    {
        var problem = Only(
            new() { Agents = Sequence.Of(new WantedAgent(address, null, null, Place)) }, DiagnosticCodes.ConfigurationNameUnknown);

        Assert.Equal((what, Place), (problem.What, problem.Where));
    }

    [Fact]
    public void A_name_that_is_nearly_right_is_guessed()
    {
        var wanted = new VoiceConfiguration { ApplicationUser = new(Client, new("Sale", Place), Place) };

        Assert.Equal("did you mean 'Sales'?", Only(wanted, DiagnosticCodes.ConfigurationNameUnknown).Fix);
    }

    [Fact]
    public void A_profile_where_there_are_none_is_told_as_what_is_lacking()
    {
        var wanted = new VoiceConfiguration
        {
            Profile = new("contoso_voice", "Voice", null, ProfileAssignment.Role, Sequence<WantedName>.Empty, Place),
        };

        Assert.Contains("msdyn_appconfiguration", Only(wanted, DiagnosticCodes.ConfigurationPartAbsent).Why);
    }

    [Fact]
    public void Without_the_package_there_is_nothing_to_configure()
    {
        var problem = Only(AnnPhones, DiagnosticCodes.PackageNotInstalled, Here with { Roles = Sequence<Row>.Empty });

        Assert.Equal("The environment has no role 'Voice User'.", problem.What);
    }

    [Fact]
    public void A_value_the_server_would_refuse_is_refused_before_the_first_write()
    {
        var plan = Configured.Plan(new() { Settings = Sequence.Of(new WantedSetting("CallDurationLimit", "an hour", Place)) });

        Assert.Equal(DiagnosticCodes.SettingValueRefused, Assert.Single(plan.Problems).Code);
        Assert.False(plan.CanBeApplied);
    }

    [Fact]
    public void A_value_that_may_not_be_meant_is_warned_of()
    {
        var here = Here with
        {
            Settings = Sequence.Of(Row("enreach_voicesetting", Guid.NewGuid(), ("enreach_name", Text("CallbackRequestRecipientRule")))),
        };
        var plan = Configured.Plan(
            new() { Settings = Sequence.Of(new WantedSetting("CallbackRequestRecipientRule", "queueowner", Place)) }, here);

        Assert.Equal(DiagnosticCodes.SettingValueDoubtful, Assert.Single(plan.Problems).Code);
        Assert.True(plan.CanBeApplied);
    }

    [Fact]
    public void A_setting_that_is_none_of_ours_is_unknown_and_the_nearest_is_named()
    {
        var wanted = new VoiceConfiguration { Settings = Sequence.Of(new WantedSetting("CalDurationLimit", "5", Place)) };

        Assert.Contains("CallDurationLimit", Only(wanted, DiagnosticCodes.ConfigurationNameUnknown).Fix);
    }

    [Fact]
    public void An_application_user_of_another_business_unit_is_not_moved_and_that_is_said()
    {
        var user = User(Guid.NewGuid(), "", SalesUnit, ("applicationid", new ColumnValue.Identifier(Client)));
        var wanted = new VoiceConfiguration { ApplicationUser = new(Client, null, Place) };
        var plan = Configured.Plan(wanted, Here with
        {
            ApplicationUsers = Sequence.Of(user),
            Roles = Here.Roles.Append(Row(
                "role",
                Guid.NewGuid(),
                ("businessunitid", Lookup("businessunit", SalesUnit)),
                ("parentrootroleid", Lookup("role", VoiceApiUser)))).ToSequence(),
        });

        Assert.Equal(DiagnosticCodes.ApplicationUserElsewhere, Assert.Single(plan.Problems).Code);
        Assert.Equal(ChangeAction.NoChange, Only(plan, ComponentKind.ApplicationUser).Action);
    }

    [Fact]
    public void A_disabled_agent_gets_nothing_and_is_told()
    {
        var plan = Configured.Plan(
            AnnPhones, Here with { Users = Sequence.Of(User(Ann, "ann@contoso.com", SalesUnit, ("isdisabled", Flag(true)))) });

        Assert.Equal(DiagnosticCodes.AgentDisabled, Assert.Single(plan.Problems).Code);
        Assert.False(plan.HasChanges);
    }

    [Fact]
    public void Callback_lists_that_cannot_be_read_are_told_with_the_reason()
    {
        var definition = Here.Variables[0].Id;
        var problem = Assert.Single(PlanCallbacks(Here with
        {
            VariableValues = Sequence.Of(Row(
                "environmentvariablevalue",
                Guid.NewGuid(),
                ("value", Text("voice@contoso.com")),
                ("environmentvariabledefinitionid", Lookup("environmentvariabledefinition", definition)))),
        }).Problems);

        Assert.Equal((DiagnosticCodes.CallbackListsUnreadable, "refused"), (problem.Code, problem.Why));
    }

    [Fact]
    public void Callback_profiles_wait_for_a_telephony_that_has_no_login_yet()
    {
        var plan = PlanCallbacks(Here);

        Assert.Empty(plan.Problems);
        var skipped = Only(plan, ComponentKind.CallbackProfile);
        Assert.Equal(ChangeAction.Skip, skipped.Action);
        Assert.Contains("the telephony login is not set here", skipped.Reason);
    }

    [Theory]
    [InlineData(null, null, null, "needs a callback age")]
    [InlineData(null, null, 60, null)]
    [InlineData(247100000, 247100000, 31, "at most 30 days")]
    [InlineData(247100000, 247100000, 30, null)]
    [InlineData(247100001, 247100000, 31, null)]
    public void A_callback_profile_is_judged_by_the_servers_rules_before_anything_is_written(int? method, int? unit, int? age, string? why)
    {
        var columns = new[] { ("enreach_synchronizationmethod", method), ("enreach_agetimeunit", unit), ("enreach_callbackage", age) }
            .Where(column => column.Item2 is not null)
            .Select(column => new ColumnSetting(column.Item1, new ColumnValue.Number(column.Item2!.Value)));
        var here = Here with
        {
            CallbackLists = Sequence.Of(Row("enreach_callbacklist", Guid.NewGuid(), ("enreach_name", Text("Sales")))),
        };

        var plan = PlanCallbacks(here, refusal: null, [.. columns]);

        Assert.Equal(why is null ? [] : [DiagnosticCodes.CallbackProfileRefused], plan.Problems.Select(problem => problem.Code));
        Assert.All(plan.Problems, problem => Assert.Contains(why!, problem.Why));
        Assert.Equal(why is null, plan.HasChanges);
    }

    [Fact]
    public void What_a_callback_profile_has_already_counts_too()
    {
        var here = Here with
        {
            CallbackLists = Sequence.Of(Row("enreach_callbacklist", Guid.NewGuid(), ("enreach_name", Text("Sales")))),
            CallbackProfiles = Sequence.Of(Row(
                "enreach_callbackprofile",
                Guid.NewGuid(),
                ("enreach_name", Text("Sales")),
                ("enreach_synchronizationmethod", new ColumnValue.Number(247100000)),
                ("enreach_agetimeunit", new ColumnValue.Number(247100000)),
                ("enreach_callbackage", new ColumnValue.Number(2)))),
        };

        Assert.Empty(PlanCallbacks(here, refusal: null).Problems);
        Assert.Single(PlanCallbacks(here, refusal: null, new ColumnSetting("enreach_callbackage", new ColumnValue.Number(40))).Problems);
    }

    static DeploymentPlan PlanCallbacks(CurrentConfiguration here, string? refusal = "refused", params ColumnSetting[] columns)
    {
        var wanted = new VoiceConfiguration
        {
            CallbackProfiles = Sequence.Of(new WantedCallbackProfile(
                "Sales", new("Sales", Place), new("Sales calls", Place), columns.ToSequence(), Place)),
        };
        var current = Configured.State(here with
        {
            CallbackListsRefused = refusal,
            Queues = Sequence.Of(Row("queue", Guid.NewGuid(), ("name", Text("Sales calls")))),
        }) with
        {
            Tables = Sequence.Of(new TableDefinition(
                "enreach_callbackprofile", "enreach_callbackprofileid", Sequence<LogicalName>.Empty, Sequence<string>.Empty)),
        };
        return Planner.Plan(Building.State.Nothing with { Configuration = wanted, ConfigurationOnly = true }, current);
    }

    static PlannedChange Only(DeploymentPlan plan, ComponentKind kind) =>
        Assert.Single(plan.Changes, change => change.Component.Kind == kind);

    static Diagnostic Only(VoiceConfiguration wanted, string code, CurrentConfiguration? current = null) =>
        Assert.Single(Configured.Plan(wanted, current).Problems, problem => problem.Code == code);
}
