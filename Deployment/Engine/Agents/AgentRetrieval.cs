using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Agents;

/// <summary>Asks for the users with a wanted address, for the members of wanted teams, and for who holds our roles.</summary>
static class AgentRetrieval
{
    public static QueryBatch.Pending? AskUsers(QueryBatch batch, VoiceConfiguration wanted, Sequence<TableDefinition> present)
    {
        var addresses = wanted.Agents.Select(agent => agent.Email)
            .Concat(wanted.Profile?.Users.Select(user => user.Name) ?? [])
            .Concat(wanted.Assignee?.Email is { } assignee ? [assignee] : [])
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();
        return addresses.Count == 0
            ? null
            : batch.Add(new Query.Rows(
                UserColumns.Table, UserColumns.Asked(present), Sequence.Of(Condition.OneOf("internalemailaddress", addresses))));
    }

    /// <summary>The users whom groups of the directory hold, as far as they are users here.</summary>
    public static QueryBatch.Pending? AskGroupMembers(
        QueryBatch batch, Sequence<CurrentGroup>? groups, Sequence<TableDefinition> present)
    {
        var ids = (groups ?? Sequence<CurrentGroup>.Empty)
            .SelectMany(group => group.Members)
            .Select(member => member.Id)
            .Distinct()
            .ToList();
        return ids.Count == 0
            ? null
            : batch.Add(new Query.Rows(
                UserColumns.Table, UserColumns.Asked(present), Sequence.Of(Condition.OneOf(UserColumns.ObjectId, ids))));
    }

    public static QueryBatch.Pending? AskTeams(QueryBatch batch, Sequence<WantedName> teams) => teams.Count == 0
        ? null
        : batch.Add(new Query.Rows("team", Sequence.Of<LogicalName>("name"), Sequence.Of(
            Condition.OneOf("name", teams.Select(team => team.Name)))));

    public static IReadOnlyList<(Guid Team, QueryBatch.Pending Asked)> AskMembers(
        QueryBatch batch, IEnumerable<Row> teams, Sequence<TableDefinition> present) =>
        teams.Select(team => (team.Id, batch.Add(new Query.LinkedRows(
            "team", team.Id, "teammembership_association", UserColumns.Table, UserColumns.Asked(present))))).ToList();

    /// <summary>A role is held directly; what a team hands on does not count for the panel (docs/facts/cif.md).</summary>
    public static IReadOnlyList<(Guid Role, QueryBatch.Pending Asked)> AskHolders(QueryBatch batch, IEnumerable<Row> roles) =>
        roles.Select(role => (role.Id, batch.Add(new Query.LinkedRows(
            "role", role.Id, RoleCopies.Relationship, UserColumns.Table, Sequence<LogicalName>.Empty)))).ToList();
}
