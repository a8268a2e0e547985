using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Solutions.Applying;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>Every privilege of a role exists, at a depth its table knows.</summary>
static class RoleCheck
{
    public static IEnumerable<ImportProblem> Check(CheckedImport import)
    {
        var known = Known(import);
        return import.Content.Roles.SelectMany(role => role.Privileges.SelectMany(privilege => OfPrivilege(role, privilege, known)));
    }

    static IEnumerable<ImportProblem> OfPrivilege(RoleContent role, RolePrivilege privilege, IReadOnlyDictionary<string, bool> known)
    {
        if (!known.TryGetValue(privilege.Name, out var onlyGlobal))
            yield return new ImportProblem(
                ErrorCodes.RoleError,
                role.Key,
                $"The role '{role.Name}' names the privilege '{privilege.Name}', which does not exist here.");
        else if (onlyGlobal && privilege.Depth != PrivilegeDepth.Global)
            yield return new ImportProblem(
                ErrorCodes.RoleError,
                role.Key,
                $"The role '{role.Name}' gives '{privilege.Name}' at depth {privilege.Depth}; the privilege knows only Global.");
    }

    /// <summary>Privilege names, and whether only the whole organization makes sense for them.</summary>
    internal static IReadOnlyDictionary<string, bool> Known(CheckedImport import)
    {
        var known = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in import.Target.Rows.Where(import.Target.Catalog.RequiredTable("privilege")))
            known[row.Text("name")!] = false;
        foreach (var table in import.Target.Catalog.Tables.Values
            .Concat(import.Content.Tables.Where(table => table.Properties is not null).Select(table => TableDraft.Of(table))))
            foreach (var name in Privileges.Of(table))
                known[name] = table.Ownership == Ownership.OrganizationOwned;
        return known;
    }
}
