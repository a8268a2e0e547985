using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.State;

namespace VoiceForD365.Deployment.Tests.Scenarios;

public sealed class Planning_the_scenario
{
    [Fact]
    public void Without_the_framework_only_the_core_is_installed() => Detected(Scenario.None, NoCif, "neither");

    [Fact]
    public void A_provider_table_without_multisession_apps_means_cif1() => Detected(
        Scenario.Cif1,
        Cif2Signs with { MultisessionApps = Sequence<string>.Empty },
        "no multisession app");

    [Fact]
    public void A_multisession_app_means_cif2_and_is_named() => Detected(Scenario.Cif2, Cif2Signs, "msdyn_CustomerServiceWorkspace");

    [Fact]
    public void Presences_and_the_app_mean_omnichannel() => Detected(Scenario.Omnichannel, OmnichannelSigns, "5 presences");

    [Fact]
    public void Omnichannel_whose_presences_cannot_be_read_counts_as_cif2() => Detected(
        Scenario.Cif2,
        OmnichannelSigns with { Presences = null },
        "msdyn_channelprovider");

    [Fact]
    public void Omnichannel_without_presences_counts_as_cif2_where_the_scenario_is_looked_for() => Detected(
        Scenario.Cif2,
        OmnichannelSigns with { Presences = 0 },
        "msdyn_channelprovider");

    [Fact]
    public void Presences_without_the_app_count_as_cif2() => Detected(
        Scenario.Cif2,
        OmnichannelSigns with { HasOmnichannelApp = false },
        "msdyn_channelprovider");

    [Fact]
    public void A_scenario_asked_for_is_not_second_guessed() =>
        Assert.Equal(
            new ScenarioDecision(Scenario.Cif1, "it was requested"),
            Planner.Plan(Nothing, Empty with { Signs = OmnichannelSigns }, Scenario.Cif1).Scenario);

    [Theory]
    [InlineData(Scenario.Cif1, "msdyn_ciprovider")]
    [InlineData(Scenario.Cif2, "msdyn_channelprovider")]
    [InlineData(Scenario.Omnichannel, "msdyn_channelprovider")]
    public void A_scenario_asked_for_whose_prerequisite_is_absent_is_an_error(Scenario asked, string named)
    {
        var plan = Planner.Plan(Nothing, Empty, asked);

        var problem = Assert.Single(plan.Problems);
        Assert.Equal(DiagnosticCodes.ScenarioPrerequisiteAbsent, problem.Code);
        Assert.Contains(named, problem.Why);
        Assert.False(plan.CanBeApplied);
    }

    [Fact]
    public void Omnichannel_without_presences_is_an_error_that_says_so()
    {
        var plan = Planner.Plan(Nothing, Empty with { Signs = OmnichannelSigns with { Presences = 0 } }, Scenario.Omnichannel);

        Assert.Contains("presences", Assert.Single(plan.Problems).Why);
    }

    [Fact]
    public void An_account_that_is_not_administrator_is_refused_B_18()
    {
        var plan = Planner.Plan(Nothing, Empty with { Caller = Empty.Caller with { IsAdministrator = false } });

        Assert.Equal(DiagnosticCodes.EnvironmentPrivilegeMissing, Assert.Single(plan.Problems).Code);
    }

    static void Detected(Scenario expected, ScenarioSigns signs, string because)
    {
        var decision = Planner.Plan(Nothing, Empty with { Signs = signs }).Scenario;

        Assert.Equal(expected, decision.Scenario);
        Assert.Contains(because, decision.Because);
    }

    [Theory]
    [InlineData(Scenario.None, false)]
    [InlineData(Scenario.Cif1, true)]
    [InlineData(Scenario.Cif2, true)]
    [InlineData(Scenario.Omnichannel, true)]
    public void A_scenario_asked_for_whose_prerequisites_are_here_is_no_problem(Scenario asked, bool needsSigns) =>
        Assert.Empty(Planner.Plan(Nothing, Empty with { Signs = needsSigns ? OmnichannelSigns : NoCif }, asked).Problems);

    [Theory]
    [InlineData(Scenario.Cif1, "add Dynamics 365 Customer Service")]
    [InlineData(Scenario.Cif2, "add Dynamics 365 Customer Service")]
    [InlineData(Scenario.Omnichannel, "provision Omnichannel for Customer Service first")]
    public void What_is_absent_can_be_added(Scenario asked, string fix) =>
        Assert.StartsWith(fix, Assert.Single(Planner.Plan(Nothing, Empty, asked).Problems).Fix);

    [Fact]
    public void Omnichannel_without_its_app_or_whose_presences_cannot_be_read_is_an_error_that_says_so()
    {
        Assert.Contains("OmniChannelEngagementHub", Why(OmnichannelSigns with { HasOmnichannelApp = false }));
        Assert.Contains("presences", Why(OmnichannelSigns with { Presences = null }));

        static string Why(ScenarioSigns signs) =>
            Assert.Single(Planner.Plan(Nothing, Empty with { Signs = signs }, Scenario.Omnichannel).Problems).Why;
    }

    [Fact]
    public void A_scenario_nobody_knows_is_a_bug_and_names_itself() => Assert.Contains(
        "99", Assert.Throws<System.InvalidOperationException>(() => Planner.Plan(Nothing, Empty, (Scenario)99)).Message);
}
