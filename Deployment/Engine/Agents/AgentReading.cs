using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Agents;

/// <summary>Asks for the users with a wanted address, for the members of wanted teams, and for who holds our roles.</summary>
static class AgentReading
{
    public static Inquiry.Asked? AskUsers(Inquiry inquiry, VoiceConfiguration wanted, Sequence<TableDefinition> present)
    {
        var addresses = wanted.Agents.Select(agent => agent.Email)
            .Concat(wanted.Profile?.Users.Select(user => user.Name) ?? [])
            .Concat(wanted.Assignee?.Email is { } assignee ? [assignee] : [])
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(address => (ColumnValue)new ColumnValue.Text(address))
            .ToSequence();
        return addresses.Count == 0
            ? null
            : inquiry.Ask(new Question.Rows(UserColumns.Table, UserColumns.Asked(present), Sequence.Of(new Condition("internalemailaddress", addresses))));
    }

    public static Inquiry.Asked? AskTeams(Inquiry inquiry, Sequence<WantedName> teams) => teams.Count == 0
        ? null
        : inquiry.Ask(new Question.Rows("team", Sequence.Of<LogicalName>("name"), Sequence.Of(new Condition(
            "name", teams.Select(team => (ColumnValue)new ColumnValue.Text(team.Name)).ToSequence()))));

    public static IReadOnlyList<(Guid Team, Inquiry.Asked Asked)> AskMembers(
        Inquiry inquiry, IEnumerable<Row> teams, Sequence<TableDefinition> present) =>
        teams.Select(team => (team.Id, inquiry.Ask(new Question.LinkedRows(
            "team", team.Id, "teammembership_association", UserColumns.Table, UserColumns.Asked(present))))).ToList();

    /// <summary>A role is held directly; what a team hands on does not count for the panel (docs/facts/cif.md).</summary>
    public static IReadOnlyList<(Guid Role, Inquiry.Asked Asked)> AskHolders(Inquiry inquiry, IEnumerable<Row> roles) =>
        roles.Select(role => (role.Id, inquiry.Ask(new Question.LinkedRows(
            "role", role.Id, RoleCopies.Relationship, UserColumns.Table, Sequence<LogicalName>.Empty)))).ToList();
}
