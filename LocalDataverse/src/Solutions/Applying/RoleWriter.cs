using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Layers;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>
/// Roles, created in the root business unit. The privileges a solution brought follow its file on every import; those an
/// administrator added stay. (The platform keeps layers; whether an update replaces the managed one is inferred, docs/unverified.md.)
/// </summary>
static class RoleWriter
{
    public static void Apply(RoleContent content, ImportContext import)
    {
        var root = RootBusinessUnit(import);
        import.Put(ComponentKind.Role, "role", content.Id, new Dictionary<string, object?>
        {
            ["name"] = content.Name,
            ["businessunitid"] = new RowReference("businessunit", root),
            ["parentrootroleid"] = new RowReference("role", content.Id),
        });
        RoleFamily.Complete(import.Work, content.Id);
        var grants = content.Privileges.Select(privilege => Grant(content.Id, privilege, import)).ToHashSet();
        Revoke(content.Id, grants, import);
        if (import.OverwritesCustomizations && import.Solution.IsManaged)
            CustomGrants.Remove(import.Work, content.Id, import.Ownership);
    }

    /// <returns>The id of the roleprivileges row.</returns>
    static Guid Grant(Guid role, RolePrivilege privilege, ImportContext import)
    {
        var table = import.Work.Catalog.RequiredTable("roleprivileges");
        var id = Privileges.IdOf(privilege.Name);
        var isNew = import.Work.Rows.Where(table, ("roleid", role), ("privilegeid", id)).Count == 0;
        Privileges.Grant(import.Work, role, id, MaskOf(privilege.Depth));
        var grant = import.Work.Rows.Where(table, ("roleid", role), ("privilegeid", id))[0];
        if (import.Ownership.IsOwnedBy((ComponentKind.RolePrivilege, grant.Id), import.Solution.Id))
            import.Work.Rows.Update(table, grant.Id, new Dictionary<string, object?> { ["privilegedepthmask"] = MaskOf(privilege.Depth) });
        import.Ownership.Claim(import.Solution, ComponentKind.RolePrivilege, grant.Id, isNew);
        return grant.Id;
    }

    static void Revoke(Guid role, HashSet<Guid> kept, ImportContext import)
    {
        var table = import.Work.Catalog.RequiredTable("roleprivileges");
        foreach (var grant in import.Work.Rows.Where(table, ("roleid", role)).Where(grant => !kept.Contains(grant.Id)))
        {
            var component = (ComponentKind.RolePrivilege, grant.Id);
            if (!import.Ownership.IsOwnedBy(component, import.Solution.Id))
                continue;
            if (!import.Ownership.IsOwnedByOthers(component, import.Solution.Id))
                import.Work.Rows.Delete(table, grant.Id);
            import.Ownership.Release(component, import.Solution.Id);
        }
    }

    static Guid RootBusinessUnit(ImportContext import) =>
        import.Work.Rows.Where(import.Work.Catalog.RequiredTable("businessunit"), ("parentbusinessunitid", null))[0].Id;

    /// <summary>privilegedepthmask: Basic 1, Local 2, Deep 4, Global 8.</summary>
    static int MaskOf(PrivilegeDepth depth) => 1 << (int)depth;
}
