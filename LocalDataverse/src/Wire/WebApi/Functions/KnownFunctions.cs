using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.Functions;

/// <summary>Every function there is.</summary>
internal static class KnownFunctions
{
    static readonly IFunction[] All =
    [
        new WhoAmI(),
        new RetrieveVersion(),
        new RetrieveCurrentOrganization(),
        new RetrieveProvisionedLanguages(),
        new RetrieveRolePrivilegesRole(),
        new RetrieveEnvironmentVariableValue(),
        new IsValidStateTransition(),
        new RetrievePrincipalAccess("systemuser"),
        new RetrievePrincipalAccess("team"),
        new RetrieveSharedPrincipalsAndAccess(),
        .. RetrievePrivileges.All,
        .. SolutionFunctions.All,
    ];

    static readonly ILookup<string, IFunction> ByName = All.ToLookup(f => f.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => ByName.Select(functions => functions.Key);

    /// <summary>The function a GET names, with the segment of the row it is bound to; null when it names none.</summary>
    public static (IFunction Function, PathSegment? BoundTo)? Find(Scope scope, IReadOnlyList<PathSegment> path) => path switch
    {
        [var unbound] when ByName[unbound.Name].FirstOrDefault(f => f.BoundTable is null) is { } function => (function, null),
        [var row, var name] when name.Name.StartsWith(PathSegment.Namespace, StringComparison.Ordinal)
            && ByName[name.Name[PathSegment.Namespace.Length..]]
                .FirstOrDefault(f => f.BoundTable is { } table && scope.Catalog.Table(table)?.EntitySetName == row.Name)
                is { } bound => (bound, row),
        _ => null,
    };
}
