using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Callers;

/// <summary>What any user or team holds, whoever asks.</summary>
static class PrincipalPrivileges
{
    /// <summary>Whether it holds a privilege at any depth; a user through teams as well.</summary>
    public static bool Has(Catalog catalog, RowReader rows, RowReference principal, string privilege) =>
        RootRoles(catalog, rows, principal).Any(role =>
            rows.Where(catalog.RequiredTable("roleprivileges"), ("roleid", role), ("privilegeid", Privileges.IdOf(privilege))).Count > 0);

    /// <summary>Privileges by id, each with the deepest depth held, directly or through teams.</summary>
    public static IReadOnlyDictionary<Guid, int> Of(Catalog catalog, RowReader rows, RowReference principal)
    {
        var held = new Dictionary<Guid, int>();
        foreach (var role in RootRoles(catalog, rows, principal).Distinct())
            foreach (var grant in rows.Where(catalog.RequiredTable("roleprivileges"), ("roleid", role)))
            {
                var id = (Guid)grant["privilegeid"]!;
                held[id] = Math.Max(held.GetValueOrDefault(id), grant.Number("privilegedepthmask") ?? 0);
            }

        return held;
    }

    static IEnumerable<Guid> RootRoles(Catalog catalog, RowReader rows, RowReference principal)
    {
        var (links, column) = principal.Table == "team" ? ("teamroles", "teamid") : ("systemuserroles", "systemuserid");
        foreach (var link in rows.Where(catalog.RequiredTable(links), (column, principal.Id)))
            yield return RoleFamily.RootOf(catalog, rows, (Guid)link["roleid"]!);
        if (principal.Table == "team")
            yield break;
        foreach (var membership in rows.Where(catalog.RequiredTable("teammembership"), ("systemuserid", principal.Id)))
            foreach (var role in RootRoles(catalog, rows, new RowReference("team", (Guid)membership["teamid"]!)))
                yield return role;
    }
}
