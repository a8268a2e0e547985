using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Callers;

/// <summary>
/// Whether the caller is System Administrator (B-18), told by the role template, which is the same everywhere (docs/facts/cif.md).
/// </summary>
static class CallerReading
{
    static readonly Guid SystemAdministrator = new("627090ff-40a3-4053-8790-584edc5be201");
    static readonly Sequence<LogicalName> Template = Sequence.Of<LogicalName>("roletemplateid");

    public static Questions Ask(Inquiry inquiry, Guid userId) => new(
        inquiry.Ask(new Question.LinkedRows("systemuser", userId, "systemuserroles_association", "role", Template)),
        inquiry.Ask(new Question.LinkedRows("systemuser", userId, "teammembership_association", "team", Sequence<LogicalName>.Empty)),
        inquiry.Ask(new Question.RowById("systemuser", userId, Sequence.Of<LogicalName>("fullname"))));

    /// <summary>Asks for the teams' roles only when the caller's own do not settle it.</summary>
    public static async Task<Caller> ReadAsync(IDataverse dataverse, Guid userId, Questions asked, CancellationToken cancellation)
    {
        var name = Rows(asked.Self).Select(user => user.Text("fullname")).FirstOrDefault() ?? "";
        var teams = asked.Teams.RowsOrNone() ?? Sequence<Row>.Empty;
        if (Holds(asked.Roles) || teams.Count == 0) return new(userId, name, Holds(asked.Roles));
        var inquiry = new Inquiry();
        var throughTeams = teams
            .Select(team => inquiry.Ask(new Question.LinkedRows("team", team.Id, "teamroles_association", "role", Template)))
            .ToList();
        await inquiry.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        return new(userId, name, throughTeams.Any(Holds));
    }

    public sealed record Questions(Inquiry.Asked Roles, Inquiry.Asked Teams, Inquiry.Asked Self);

    static bool Holds(Inquiry.Asked roles) => Rows(roles).Any(role => role.Lookup("roletemplateid") == SystemAdministrator);

    static IEnumerable<Row> Rows(Inquiry.Asked asked) => asked.RowsOrNone() ?? Sequence<Row>.Empty;
}
