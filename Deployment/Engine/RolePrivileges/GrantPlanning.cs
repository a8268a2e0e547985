using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.RolePrivileges;

/// <summary>
/// Adds what our roles need to read in tables of other vendors. A solution cannot carry such privileges: where the table is
/// absent the whole role would fail (docs/facts/solution-format.md, "Roles"). A privilege that an administrator took away stays away. Pure.
/// </summary>
/// <remarks>Adding privileges takes no row version; the records written along are refused where another run was faster.</remarks>
static class GrantPlanning
{
    /// <summary>One change per role, and one line more for what is left as it is.</summary>
    public static IEnumerable<Draft> Plan(SeedSet set, Merging world) =>
        set.Grants.GroupBy(grant => (grant.RoleId, grant.RoleName, grant.Depth))
            .SelectMany(group => Plan(
                new(ComponentKind.RolePrivileges, set.Name, $"Role '{group.Key.RoleName}'") { Table = "role", Id = group.Key.RoleId },
                group.ToList(),
                world));

    static IEnumerable<Draft> Plan(Component component, List<SeedGrant> grants, Merging world)
    {
        var held = world.Current.Roles.FirstOrDefault(role => role.Id == grants[0].RoleId)?.Privileges ?? Sequence<string>.Empty;
        var ids = world.Current.Privileges.ToDictionary(privilege => privilege.Name, privilege => privilege.Id);
        var known = grants.Where(grant => ids.ContainsKey(grant.Privilege)).ToList();
        var absent = known.Where(grant => !held.Contains(grant.Privilege)).ToList();
        var taken = absent.Where(grant => world.Shipped.Find(Identity(grant)) is not null).ToList();
        var missing = absent.Except(taken).ToList();
        var records = known.Except(taken).SelectMany(grant => Record(component, grant, world)).ToSequence();

        if (missing.Count > 0)
            yield return new(
                component,
                ChangeAction.Set,
                $"it lacks {Names(missing)}",
                new Step.Data(records.Prepend(new Write.GrantPrivileges(
                    grants[0].RoleId, missing.Select(grant => ids[grant.Privilege]).ToSequence(), grants[0].Depth)).ToSequence()));
        else if (records.Count > 0)
            yield return new(component, ChangeAction.Record, "records what the package ships", new Step.Data(records));
        else if (taken.Count == 0)
            yield return new(component, ChangeAction.NoChange, "it has the privileges it needs", new Step.Nothing());
        if (taken.Count > 0)
            yield return new(
                component, ChangeAction.Keep, $"an administrator removed {Names(taken)}; deployments keep that", new Step.Nothing())
            {
                IsGone = true,
            };
        if (grants.Except(known).ToList() is { Count: > 0 } unknown)
            yield return new(
                component,
                ChangeAction.Skip,
                $"{Names(unknown)} {(unknown.Count == 1 ? "does" : "do")} not exist here",
                new Step.Nothing());
    }

    static ShippedIdentity Identity(SeedGrant grant) => ShippedIdentity.Privilege(grant.RoleId, grant.Privilege);

    static IEnumerable<Write> Record(Component component, SeedGrant grant, Merging world) => world.Shipped.Record(
        Identity(grant),
        component.Part,
        $"{component.Name}, {grant.Privilege}",
        Sequence.Of(new ShippedValue("depth", grant.Depth.ToString())));

    static string Names(IEnumerable<SeedGrant> grants) => string.Join(", ", grants.Select(grant => grant.Privilege));
}
