using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>Every privilege of a role exists, at a depth its table knows.</summary>
static class RoleCheck
{
    static readonly string[] Rights = ["Create", "Read", "Write", "Delete", "AppendTo", "Append", "Assign", "Share"];

    public static IEnumerable<ImportProblem> Check(CheckedImport import)
    {
        return import.Content.Roles
            .SelectMany(role => role.Privileges.SelectMany(privilege => OfPrivilege(import, role, privilege, import.Privileges)));
    }

    static IEnumerable<ImportProblem> OfPrivilege(
        CheckedImport import, RoleContent role, RolePrivilege privilege, IReadOnlyDictionary<string, bool> known)
    {
        if (known.TryGetValue(privilege.Name, out var onlyGlobal))
        {
            if (onlyGlobal && privilege.Depth != PrivilegeDepth.Global)
                yield return new ImportProblem(
                    ErrorCodes.RoleError,
                    role.Key,
                    $"The role '{role.Name}' gives '{privilege.Name}' at depth {privilege.Depth}; the privilege knows only Global.");
        }
        else if (TableOf(privilege) is { } table && AbsentTables.Find(import.Target.Catalog, table) is { } absent)
            yield return new ImportProblem(
                ErrorCodes.ImportError,
                role.Key,
                $"The local Dataverse lacks the table '{absent}' and the privilege '{privilege.Name}', which the role '{role.Name}' names. "
                + "A real environment has them; nothing was imported.");
        else
            yield return new ImportProblem(
                ErrorCodes.RoleError,
                role.Key,
                $"The role '{role.Name}' names the privilege '{privilege.Name}', which does not exist here.");
    }

    /// <returns>null for a privilege that is no right to a table.</returns>
    static string? TableOf(RolePrivilege privilege) =>
        Rights.Where(right => privilege.Name.StartsWith($"prv{right}", StringComparison.OrdinalIgnoreCase))
            .Select(right => privilege.Name[(3 + right.Length)..].ToLowerInvariant()).FirstOrDefault();
}
