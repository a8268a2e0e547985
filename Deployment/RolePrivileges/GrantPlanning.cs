using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Environments;
using VoiceForD365.Deployment.Planning;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.RolePrivileges;

/// <summary>
/// Adds what our roles need to read in tables of other vendors. A solution cannot carry such privileges: where the table is
/// absent the whole role would fail (facts/solution-format.md 2.7). One change per role. Pure.
/// </summary>
internal static class GrantPlanning
{
    public static IEnumerable<Draft> Plan(SeedSet set, CurrentState current) =>
        set.Grants.GroupBy(grant => (grant.RoleId, grant.RoleName, grant.Depth)).SelectMany(group => Plan(
            set,
            group.Key.RoleName,
            group.ToList(),
            current));

    private static IEnumerable<Draft> Plan(SeedSet set, string roleName, List<SeedGrant> grants, CurrentState current)
    {
        var component = new Component(ComponentKind.RolePrivileges, set.Name, $"Role '{roleName}'")
        {
            Table = "role",
            Id = grants[0].RoleId,
        };
        var held = current.Roles.FirstOrDefault(role => role.Id == grants[0].RoleId)?.Privileges ?? Sequence<string>.Empty;
        var known = current.Privileges.ToDictionary(privilege => privilege.Name, privilege => privilege.Id);
        var missing = grants.Where(grant => known.ContainsKey(grant.Privilege) && !held.Contains(grant.Privilege)).ToList();
        var unknown = grants.Where(grant => !known.ContainsKey(grant.Privilege)).Select(grant => grant.Privilege).ToList();

        yield return missing.Count == 0
            ? new(component, ChangeAction.NoChange, "it holds the privileges it needs", new Step.Nothing())
            : new(
                component,
                ChangeAction.Set,
                $"it lacks {string.Join(", ", missing.Select(grant => grant.Privilege))}",
                new Step.Data(Sequence.Of<Write>(new Write.GrantPrivileges(
                    grants[0].RoleId,
                    missing.Select(grant => known[grant.Privilege]).ToSequence(),
                    grants[0].Depth))));
        if (unknown.Count > 0)
            yield return new(
                component,
                ChangeAction.Skip,
                $"{string.Join(", ", unknown)} {(unknown.Count == 1 ? "does" : "do")} not exist here",
                new Step.Nothing());
    }
}
