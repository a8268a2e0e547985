using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Security;

/// <summary>Rows that list queries do not see, though they can be read by id: of a first-party plug-in, and parts of components.</summary>
static class HiddenRows
{
    /// <summary>
    /// CIF 1.0 shows a provider only to callers one of whose directly assigned roles is named in msdyn_roleselector: docs/facts/cif.md,
    /// from an unofficial source. Administrators and customizers see every provider: Microsoft's FAQ, named there.
    /// Known difference: roles through teams count here too.
    /// </summary>
    public static SqlFragment Visible(Scope scope, Table table, string alias)
    {
        if (table.LogicalName == "solutioncomponent")
            return PartsWithoutRows.Visible(scope, alias);
        if (table.LogicalName != "msdyn_ciprovider" || IsAdministrative(scope))
            return SqlFragment.True;
        return scope.Caller.Roles.Count == 0
            ? new SqlFragment("0", [])
            : new SqlFragment(
                string.Join(" OR ", scope.Caller.Roles.Select(_ => $"dv_contains({alias}.\"msdyn_roleselector\", ?)")),
                [.. scope.Caller.Roles.Select(id => (object)id.ToString("D"))]);
    }

    static bool IsAdministrative(Scope scope)
    {
        var roles = scope.Catalog.RequiredTable("role");
        return scope.Caller.Roles.Any(id => scope.Rows.Find(roles, id)?.Lookup("roletemplateid") is { } template
            && (template == Privileges.SystemAdministratorTemplate || template == Privileges.SystemCustomizerTemplate));
    }
}
