using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using static VoiceForD365.Deployment.Tests.Building.Configured;

namespace VoiceForD365.Deployment.Tests.Configuration;

/// <summary>Whom a group of the tenant's directory holds are agents, as far as they are users of the environment.</summary>
public sealed class Agents_by_group_of_the_directory
{
    static readonly Guid AnnInDirectory = new("00000000-0000-0000-0000-0000000000a9");
    static readonly DirectoryGroup Callers = new(Guid.NewGuid(), "Callers");
    static readonly WantedName Group = new("Callers", "voice.yaml, line 9");
    static readonly VoiceConfiguration Wanted = new() { AgentGroups = Sequence.Of(Group) };

    [Fact]
    public void Members_get_the_role_and_those_the_environment_does_not_know_are_named()
    {
        var plan = Planned(new CurrentGroup(
            Group, Sequence.Of(Callers),
            Sequence.Of(new DirectoryUser(AnnInDirectory, "ann"), new DirectoryUser(Guid.NewGuid(), "bob@contoso.com"))));

        Assert.Equal(["Agent ann@contoso.com"], plan.Changes.Where(change => change.Writes && change.Component.Kind == ComponentKind.Agent)
            .Select(change => change.Component.Name));
        var problem = Assert.Single(plan.Problems);
        Assert.Equal(
            (DiagnosticCodes.GroupMembersUnknown, Severity.Warning, "bob@contoso.com"), (problem.Code, problem.Severity, problem.Why));
    }

    [Fact]
    public void A_group_that_is_not_there_or_is_there_twice_is_told()
    {
        var absent = Planned(new CurrentGroup(Group, Sequence<DirectoryGroup>.Empty, Sequence<DirectoryUser>.Empty));
        var twice =
            Planned(new CurrentGroup(Group, Sequence.Of(Callers, Callers with { Id = Guid.NewGuid() }), Sequence<DirectoryUser>.Empty));

        Assert.All([absent, twice], plan => Assert.Equal(DiagnosticCodes.GroupUnknown, Assert.Single(plan.Problems).Code));
        Assert.Contains(Callers.Id.ToString("D"), twice.Problems[0].Why);
    }

    [Fact]
    public void Where_nobody_asks_the_directory_the_group_is_left_and_said()
    {
        var plan = Building.Configured.Plan(Wanted);

        Assert.Equal(ChangeAction.Skip, Assert.Single(plan.Changes).Action);
        Assert.True(plan.CanBeApplied);
    }

    static DeploymentPlan Planned(CurrentGroup group) => Building.Configured.Plan(Wanted, Here with
    {
        Groups = Sequence.Of(group),
        Users = Sequence.Of(User(
            Ann, "ann@contoso.com", SalesUnit, ("azureactivedirectoryobjectid", new Dataverse.ColumnValue.Identifier(AnnInDirectory)))),
    });
}
