using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Callers;

/// <summary>
/// Whether the caller is System Administrator (B-18), told by the role template, which is the same everywhere (docs/facts/cif.md).
/// </summary>
static class CallerRetrieval
{
    static readonly Guid SystemAdministrator = new("627090ff-40a3-4053-8790-584edc5be201");
    static readonly Sequence<LogicalName> Template = Sequence.Of<LogicalName>("roletemplateid");

    public static Queries Ask(QueryBatch batch, Guid userId) => new(
        batch.Add(new Query.LinkedRows("systemuser", userId, "systemuserroles_association", "role", Template)),
        batch.Add(new Query.LinkedRows("systemuser", userId, "teammembership_association", "team", Sequence<LogicalName>.Empty)),
        batch.Add(new Query.RowById("systemuser", userId, Sequence.Of<LogicalName>("fullname"))));

    /// <summary>Asks for the teams' roles only when the caller's own do not settle it.</summary>
    public static async Task<Caller> ReadAsync(IDataverse dataverse, Guid userId, Queries asked, CancellationToken cancellation)
    {
        var name = asked.Self.Found().Select(user => user.Text("fullname")).FirstOrDefault() ?? "";
        var teams = asked.Teams.RowsOrNone() ?? Sequence<Row>.Empty;
        if (Holds(asked.Roles) || teams.Count == 0) return new(userId, name, Holds(asked.Roles));
        var batch = new QueryBatch();
        var throughTeams = teams
            .Select(team => batch.Add(new Query.LinkedRows("team", team.Id, "teamroles_association", "role", Template)))
            .ToList();
        await batch.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        return new(userId, name, throughTeams.Any(Holds));
    }

    public sealed record Queries(QueryBatch.Pending Roles, QueryBatch.Pending Teams, QueryBatch.Pending Self);

    static bool Holds(QueryBatch.Pending roles) => roles.Found().Any(role => role.Lookup("roletemplateid") == SystemAdministrator);
}

/// <summary>The installer account must be System Administrator (B-18).</summary>
static class CallerPlanning
{
    public static IEnumerable<Diagnostic> Problems(CurrentState current)
    {
        if (!current.Caller.IsAdministrator) yield return NotAdministrator(current);
    }

    /// <summary>Whoever only plans needs no more than to read.</summary>
    public static Sequence<Diagnostic> ForAnother(Sequence<Diagnostic> problems, CurrentState current)
    {
        var refused = NotAdministrator(current);
        return problems.Select(problem => problem == refused ? Told(refused) : problem).ToSequence();
    }

    static Diagnostic NotAdministrator(CurrentState current) => Diagnostic.Error(
        DiagnosticCodes.EnvironmentPrivilegeMissing,
        "The installing account is not a System Administrator.",
        $"{current.Environment}, user {current.Caller.UserId:D}",
        "importing solutions with roles and plug-ins needs the role System Administrator, directly or through a team",
        "give the account the role System Administrator, or sign in with another one");

    static Diagnostic Told(Diagnostic refused) => refused with
    {
        Severity = Severity.Warning,
        What = "The account that plans is not a System Administrator.",
        Why = $"it is enough to plan; {refused.Why}",
        Fix = "let an account with that role deploy",
    };
}
