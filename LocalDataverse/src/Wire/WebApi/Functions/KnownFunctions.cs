using VoiceForD365.LocalDataverse.Organization.Messages;
using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.Functions;

/// <summary>Every function there is.</summary>
static class KnownFunctions
{
    public static IReadOnlyList<IFunction> All { get; } =
    [
        new MessageFunction(new WhoAmI()),
        new MessageFunction(new RetrieveVersion()),
        new MessageFunction(new RetrieveCurrentOrganization(), ("AccessType", Arguments.Member)),
        new MessageFunction(new RetrieveProvisionedLanguages()),
        new MessageFunction(new RetrieveRolePrivilegesRole()) { BoundTable = "role" },
        new MessageFunction(new RetrieveEnvironmentVariableValue(), ("DefinitionSchemaName", Arguments.Text)),
        new MessageFunction(
            new IsValidStateTransition(), ("Entity", Arguments.Row), ("NewState", Arguments.Text), ("NewStatus", Arguments.Number)),
        new RetrievePrincipalAccess("systemuser"),
        new RetrievePrincipalAccess("team"),
        new RetrieveSharedPrincipalsAndAccess(),
        new RetrieveAppComponents(),
        new ValidateApp(),
        .. RetrieveUnpublishedMultiple.All,
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
