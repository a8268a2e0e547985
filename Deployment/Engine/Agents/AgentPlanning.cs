using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.EnvironmentVariables;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Agents;

/// <summary>
/// Agents: the role Voice User, the address and mobile number the telephony knows, then all their telephony ids in one call
/// (docs/requirements.md, B-31 to B-35). Pure.
/// </summary>
static class AgentPlanning
{
    const string Part = "Agents";

    public static (IEnumerable<Draft> Drafts, IEnumerable<Diagnostic> Problems) Plan(VoiceConfiguration wanted, CurrentState state)
    {
        var current = state.Configuration;
        var problems = new List<Diagnostic>();
        var drafts = new List<Draft>();
        var unresolved = new List<Guid>();
        foreach (var (agent, row) in Agents(wanted, current, problems))
        {
            if (row.Flag("isdisabled"))
            {
                problems.Add(Disabled(agent));
                continue;
            }

            if (Plan(agent, row, current, state.Environment, problems) is not { } draft) continue;
            drafts.Add(draft);
            if (NeedsId(row, agent.TelephonyEmail)) unresolved.Add(row.Id);
        }

        if (wanted.AgentGroups.Count > 0 && current.Groups is null) drafts.Add(GroupsUnread());
        if (unresolved.Count > 0) drafts.Add(Resolve(unresolved, wanted, current));
        return (problems.HasErrors() ? [] : drafts, problems);
    }

    /// <summary>No id yet, or one that is about to be that of another address.</summary>
    public static bool NeedsId(Row user, string? telephonyEmail) =>
        user.Text(UserColumns.CloudId).Length == 0
        || (telephonyEmail is not null && !Converging.Same(user.Text(UserColumns.CloudEmail), telephonyEmail));

    /// <summary>Asks the telephony for ids, where it has a login.</summary>
    public static Draft Resolve(IReadOnlyList<Guid> users, VoiceConfiguration wanted, CurrentConfiguration current)
    {
        var component = new Component(
            ComponentKind.TelephonyIds, "TelephonyIds", TelephonyIdApplying.Name(users.Count))
        {
            PartTitle = "Telephony ids",
        };
        return VariablePlanning.HasLogin(wanted, current)
            ? new(component, ChangeAction.Set, "one request looks up all of them", new Step.ResolveTelephonyIds(users.ToSequence()))
            : new(
                component,
                ChangeAction.Skip,
                "the telephony login is not set here (variable enreach_TelephonyApiLogin), so ids cannot be looked up",
                new Step.Nothing());
    }

    static Draft GroupsUnread() => new(
        new(ComponentKind.Agent, Part, "Agents of groups") { PartTitle = "Agents" },
        ChangeAction.Skip,
        "this run does not ask Microsoft Graph, so it does not know the members of directory groups",
        new Step.Nothing());

    /// <summary>By address, then the members of teams and of groups; each user once.</summary>
    static IEnumerable<(WantedAgent Agent, Row Row)> Agents(
        VoiceConfiguration wanted, CurrentConfiguration current, List<Diagnostic> problems)
    {
        var seen = new HashSet<Guid>();
        var byAddress = current.Users.ToLookup(row => row.Text("internalemailaddress"), StringComparer.OrdinalIgnoreCase);
        foreach (var agent in wanted.Agents)
        {
            var rows = byAddress[agent.Email].OrderBy(row => row.Flag("isdisabled")).ToList();
            if (rows.Count == 0)
                problems.Add(Converging.NoUser(agent.Email, agent.Place));
            else if (seen.Add(rows[0].Id)) yield return (agent, rows[0]);
        }

        foreach (var team in wanted.AgentTeams)
        {
            if (current.Teams.FirstOrDefault(row => Converging.Same(row.Text("name"), team.Name)) is not { } found)
            {
                problems.Add(Converging.NotFound(team, "team", []));
                continue;
            }

            var members = current.Members.Where(member => member.Group == found.Id).Select(member => member.User).ToList();
            foreach (var row in current.Users.Where(row => members.Contains(row.Id)))
            {
                if (row.Flag("isdisabled") || !seen.Add(row.Id)) continue;
                yield return (new(Address(row), null, null, team.Place), row);
            }
        }

        var byDirectory = current.Users.ToLookup(UserColumns.DirectoryId);
        foreach (var group in current.Groups ?? Sequence<CurrentGroup>.Empty)
        {
            problems.AddRange(GroupProblems.Find(group, member => byDirectory[member.Id].Any()));
            foreach (var row in group.Members.SelectMany(member => byDirectory[member.Id].Take(1)))
                if (!row.Flag("isdisabled") && seen.Add(row.Id)) yield return (new(Address(row), null, null, group.Wanted.Place), row);
        }
    }

    static Draft? Plan(WantedAgent agent, Row row, CurrentConfiguration current, string environment, List<Diagnostic> problems)
    {
        var component = new Component(ComponentKind.Agent, Part, $"Agent {agent.Email}")
        {
            PartTitle = "Agents",
            Table = UserColumns.Table,
            Id = row.Id,
        };
        var role = RoleCopies.Find(current, ShippedIds.VoiceUser, row.Lookup("businessunitid") ?? Guid.Empty);
        if (role is null)
        {
            if (problems.All(problem => problem.Code != DiagnosticCodes.PackageNotInstalled))
                problems.Add(RoleCopies.Missing("Voice User", agent.Place, environment));
            return null;
        }

        var differing = Converging.Differing(row, Columns(agent));
        var hasRole = current.RoleHolders.Contains(new Membership(role.Value, row.Id));
        if (hasRole && differing.Count == 0)
            return new(component, ChangeAction.NoChange, "has the role Voice User", new Step.Nothing());
        var writes = new List<Write>();
        if (differing.Count > 0) writes.Add(new Write.Update(UserColumns.Table, row.Id, row.Version, differing));
        if (!hasRole) writes.Add(RoleCopies.Assign(row.Id, role.Value));
        var reasons = (hasRole ? [] : new[] { "gets the role Voice User" })
            .Concat(differing.Count == 0 ? [] : [Converging.Drift(row, differing)]);
        return new(component, ChangeAction.Set, string.Join("; ", reasons), new Step.Data(writes.ToSequence()));
    }

    static IEnumerable<ColumnSetting> Columns(WantedAgent agent)
    {
        if (agent.TelephonyEmail is { } email) yield return new(UserColumns.CloudEmail, new ColumnValue.Text(email));
        if (agent.Mobile is { } mobile) yield return new("mobilephone", new ColumnValue.Text(mobile));
    }

    static string Address(Row user) => user.Text("internalemailaddress") is { Length: > 0 } address ? address : user.Text("fullname");

    static Diagnostic Disabled(WantedAgent agent) => Diagnostic.Warning(
        DiagnosticCodes.AgentDisabled,
        $"The user {agent.Email} is disabled.",
        agent.Place,
        "a disabled user cannot phone, so nothing is changed for this user",
        "enable the user in the Power Platform admin center, or remove the line from the file");
}
