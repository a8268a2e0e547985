using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Callers;

/// <summary>Privileges as rows: one row per name, and one row of roleprivileges per role that holds it.</summary>
static class Privileges
{
    public static readonly Guid SystemAdministratorTemplate = new("627090ff-40a3-4053-8790-584edc5be201");
    public static readonly Guid SystemCustomizerTemplate = new("119f245c-3cc8-4b62-b31c-d1a046ced15d");

    /// <summary>The privileges a table brings; empty for a table without any.</summary>
    /// <remarks>
    /// learn.microsoft.com/power-apps/developer/data-platform/security-access-coding: organization-owned tables have no Assign and Share.
    /// </remarks>
    public static IEnumerable<string> Of(Table table)
    {
        if (table.LogicalName == QueueItems.TableName)
            return [];
        string[] rights = ["Create", "Read", "Write", "Delete", "Append", "AppendTo"];
        return (table.Ownership == Ownership.UserOwned ? rights.Concat(["Assign", "Share"]) : rights)
            .Select(right => NameOf(right, table)).OfType<string>();
    }

    /// <summary>Such as prvReadAccount; null for a table without privileges of its own.</summary>
    public static string? NameOf(string right, Table table) => table.LogicalName == QueueItems.TableName
        ? QueueItems.PrivilegeFor(right)
        : (table.PrivilegeName ?? table.SchemaName) is { Length: > 0 } name && !table.IsIntersect ? $"prv{right}{name}" : null;

    /// <summary>
    /// Adds the privileges to the environment and, as the platform does for a new table, to every System Administrator and
    /// System Customizer role. Names that exist are left alone.
    /// </summary>
    public static void Create(UnitOfWork work, params IEnumerable<string> names)
    {
        var privilege = work.Catalog.RequiredTable("privilege");
        var roles = AdministrativeRoles(work);
        var onlyGlobal = work.Catalog.Tables.Values.Where(table => table.Ownership == Ownership.OrganizationOwned).SelectMany(Of)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            var id = IdOf(name);
            if (work.Rows.Exists(privilege, id))
                continue;
            work.Rows.Insert(privilege, id, new Dictionary<string, object?>
            {
                ["name"] = name,
                ["canbebasic"] = !onlyGlobal.Contains(name),
                ["canbelocal"] = !onlyGlobal.Contains(name),
                ["canbedeep"] = !onlyGlobal.Contains(name),
                ["canbeglobal"] = true,
            });
            foreach (var role in roles)
                Insert(work, role, id, Depth.Global);
        }
    }

    /// <summary>Removes privileges, and with them every grant; for a table that goes.</summary>
    public static void Drop(UnitOfWork work, params IEnumerable<string> names)
    {
        foreach (var id in names.Select(IdOf))
        {
            var grants = work.Catalog.RequiredTable("roleprivileges");
            foreach (var grant in work.Rows.Where(grants, ("privilegeid", id)))
                work.Rows.Delete(grants, grant.Id);
            work.Rows.Delete(work.Catalog.RequiredTable("privilege"), id);
        }
    }

    /// <summary>Gives a role a privilege; one it has keeps the deeper of both depths.</summary>
    public static void Grant(UnitOfWork work, Guid roleId, Guid privilegeId, int depthMask)
    {
        var grants = work.Catalog.RequiredTable("roleprivileges");
        var held = work.Rows.Where(grants, ("roleid", roleId), ("privilegeid", privilegeId));
        if (held.Count == 0)
            Insert(work, roleId, privilegeId, depthMask);
        else if (held[0].Number("privilegedepthmask") < depthMask)
            work.Rows.Update(grants, held[0].Id, new Dictionary<string, object?> { ["privilegedepthmask"] = depthMask });
    }

    /// <summary>Takes a privilege from a role.</summary>
    /// <returns>false when the role did not have it.</returns>
    public static bool Revoke(UnitOfWork work, Guid roleId, Guid privilegeId)
    {
        var grants = work.Catalog.RequiredTable("roleprivileges");
        var held = work.Rows.Where(grants, ("roleid", roleId), ("privilegeid", privilegeId));
        return held.Count > 0 && work.Rows.Delete(grants, held[0].Id);
    }

    /// <summary>
    /// The id a privilege of this name has in every local Dataverse (on the platform they differ per environment for custom tables).
    /// </summary>
    public static Guid IdOf(string name) => MetadataId.From("privilege", name.ToLowerInvariant());

    static void Insert(UnitOfWork work, Guid roleId, Guid privilegeId, int depthMask) =>
        work.Rows.Insert(work.Catalog.RequiredTable("roleprivileges"), Guid.NewGuid(), new Dictionary<string, object?>
        {
            ["roleid"] = roleId,
            ["privilegeid"] = privilegeId,
            ["privilegedepthmask"] = depthMask,
        });

    static List<Guid> AdministrativeRoles(UnitOfWork work) =>
        work.Rows.Where(work.Catalog.RequiredTable("role"))
            .Where(role => RoleFamily.IsRoot(role) && role.Lookup("roletemplateid") is { } template
                && (template == SystemAdministratorTemplate || template == SystemCustomizerTemplate))
            .Select(role => role.Id).ToList();
}
