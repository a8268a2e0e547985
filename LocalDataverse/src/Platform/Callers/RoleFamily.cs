using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Callers;

/// <summary>
/// A role and its copies: every business unit below a role's own has one, so that users there can be given it. The first one, the root,
/// holds the privileges for all of them.
/// </summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/reference/entities/role: parentroleid, parentrootroleid. Known difference: copies
/// have no rows of roleprivileges; what reads privileges goes by the root.
/// </remarks>
static class RoleFamily
{
    public static Guid RootOf(Catalog catalog, RowReader rows, Guid role) =>
        rows.Find(catalog.RequiredTable("role"), role)?.Lookup("parentrootroleid") ?? role;

    public static bool IsRoot(StoredRow role) => role.Lookup("parentrootroleid") is not { } root || root == role.Id;

    /// <summary>Gives every business unit below the role's its copy, and existing copies the role's present name and inheritance.</summary>
    public static void Complete(UnitOfWork work, Guid rootId)
    {
        var roles = work.Catalog.RequiredTable("role");
        if (work.Rows.Find(roles, rootId) is not { } root || root.Lookup("businessunitid") is not { } home)
            return;
        var copies = work.Rows.Where(roles, ("parentrootroleid", rootId)).Where(role => role.Id != rootId)
            .ToDictionary(role => role.Lookup("businessunitid")!.Value);
        Descend(work, root, home, BusinessUnitTree.Read(work.Catalog, work.Rows), copies);
    }

    /// <summary>Gives a new business unit a copy of every role its parent has.</summary>
    public static void CopyInto(UnitOfWork work, Guid unit, Guid parent)
    {
        foreach (var role in work.Rows.Where(work.Catalog.RequiredTable("role"), ("businessunitid", parent)))
            Copy(work, role, unit);
    }

    /// <summary>Deletes the copies of a role that goes.</summary>
    public static void DeleteCopies(UnitOfWork work, Guid rootId)
    {
        var roles = work.Catalog.RequiredTable("role");
        foreach (var copy in work.Rows.Where(roles, ("parentrootroleid", rootId)).Where(role => role.Id != rootId))
        {
            foreach (var (table, links) in ((string, string)[])[("systemuserroles", "roleid"), ("teamroles", "roleid")])
                foreach (var link in work.Rows.Where(work.Catalog.RequiredTable(table), (links, copy.Id)))
                    work.Rows.Delete(work.Catalog.RequiredTable(table), link.Id);
            work.Rows.Delete(roles, copy.Id);
        }
    }

    static void Descend(UnitOfWork work, StoredRow parent, Guid unit, BusinessUnitTree units, Dictionary<Guid, StoredRow> copies)
    {
        foreach (var child in units.ChildrenOf(unit))
        {
            if (!copies.TryGetValue(child, out var copy))
                copy = Copy(work, parent, child);
            else if (copy.Text("name") != parent.Text("name") || copy.Number("isinherited") != parent.Number("isinherited"))
                work.Rows.Update(
                    copy.Table, copy.Id,
                    new Dictionary<string, object?> { ["name"] = parent["name"], ["isinherited"] = parent["isinherited"] });
            Descend(work, copy, child, units, copies);
        }
    }

    static StoredRow Copy(UnitOfWork work, StoredRow parent, Guid unit)
    {
        var values = new Dictionary<string, object?>(parent.Values, StringComparer.Ordinal)
        {
            ["businessunitid"] = new RowReference("businessunit", unit),
            ["parentroleid"] = new RowReference("role", parent.Id),
            ["parentrootroleid"] = parent["parentrootroleid"] ?? new RowReference("role", parent.Id),
        };
        values.Remove("roleid");
        values.Remove("versionnumber");
        var id = Guid.NewGuid();
        work.Rows.Insert(parent.Table, id, values);
        return work.Rows.Find(parent.Table, id)!;
    }
}
