using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Tests.Building;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Tests.Environments;

/// <summary>The installing account is System Administrator by a role of its own or of a team (B-18).</summary>
public sealed class Reading_the_caller
{
    static readonly Guid User = Guid.NewGuid();
    static readonly Guid FirstTeam = Guid.NewGuid();
    static readonly Guid SecondTeam = Guid.NewGuid();
    static readonly Guid SystemAdministrator = new("627090ff-40a3-4053-8790-584edc5be201");
    static readonly Guid SystemCustomizer = new("119f245c-3cc8-4b62-b31c-d1a046ced15d");

    [Fact]
    public async Task A_role_of_ones_own_makes_an_administrator() =>
        Assert.True(await IsAdministratorAsync(own: SystemAdministrator, team: null));

    [Fact]
    public async Task The_role_of_any_team_makes_an_administrator() =>
        Assert.True(await IsAdministratorAsync(own: SystemCustomizer, team: SystemAdministrator));

    [Fact]
    public async Task Another_role_of_a_team_does_not() =>
        Assert.False(await IsAdministratorAsync(own: SystemCustomizer, team: SystemCustomizer));

    [Fact]
    public async Task Without_any_role_one_is_none() => Assert.False(await IsAdministratorAsync(own: null, team: null));

    static async Task<bool> IsAdministratorAsync(Guid? own, Guid? team)
    {
        var dataverse = new ScriptedDataverse
        {
            Answers = question => question switch
            {
                Query.WhoAmI => new QueryResult.CallerIs(User, Guid.NewGuid(), Guid.NewGuid()),
                Query.PlatformVersion => new QueryResult.VersionIs(SolutionVersion.Parse("9.2.24111.222")),
                Query.Tables => new QueryResult.TablesAre(Sequence<TableDefinition>.Empty),
                Query.LinkedRows { Relationship: "systemuserroles_association" } asked when asked.Id == User => Roles(own),
                Query.LinkedRows { Relationship: "teammembership_association" } asked when asked.Id == User => new QueryResult.RowsAre(
                    Sequence.Of(
                        new Row("team", FirstTeam, null, Sequence<ColumnSetting>.Empty),
                        new Row("team", SecondTeam, null, Sequence<ColumnSetting>.Empty))),
                Query.LinkedRows { Relationship: "teamroles_association" } asked when asked.Id == SecondTeam => Roles(team),
                _ => new QueryResult.RowsAre(Sequence<Row>.Empty),
            },
        };

        return (await EnvironmentReader.ReadAsync(dataverse, State.Nothing, CancellationToken.None)).Caller.IsAdministrator;
    }

    static QueryResult Roles(Guid? template) => new QueryResult.RowsAre(
        template is not { } id
            ? Sequence<Row>.Empty
            : Sequence.Of(new Row(
                "role",
                Guid.NewGuid(),
                null,
                Sequence.Of(new ColumnSetting("roletemplateid", new ColumnValue.Lookup("roletemplate", id))))));
}
