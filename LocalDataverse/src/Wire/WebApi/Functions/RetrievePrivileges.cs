using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Organization;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Functions;

/// <summary>What a user or team holds: all of it, or one privilege by name.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrieveuserprivileges, retrieveteamprivileges,
/// retrieveuserprivilegebyprivilegename, retrieveaaduserprivileges. A user's include those of their teams.
/// </remarks>
sealed class RetrievePrivileges(string name, string? principal) : IFunction
{
    public string Name => name;

    public string? BoundTable => principal;

    public static IEnumerable<IFunction> All { get; } =
    [
        new RetrievePrivileges("RetrieveUserPrivileges", "systemuser"),
        new RetrievePrivileges("RetrieveUserPrivilegeByPrivilegeName", "systemuser"),
        new RetrievePrivileges("RetrieveTeamPrivileges", "team"),
        new RetrievePrivileges("RetrieveAadUserPrivileges", null),
    ];

    public WebApiResponse Run(FunctionRequest request, Scope scope)
    {
        var row = principal is null ? ByDirectoryObject(request, scope)
            : RowAddress.Parse(scope.Catalog.RequiredTable(principal), request.BoundTo!).Require(scope);
        RowAccess.Demand(scope, "Read", row);
        var only = name == "RetrieveUserPrivilegeByPrivilegeName"
            ? (RowArgument.Value(request, "PrivilegeName")
                ?? throw Fault.BadQuery($"The function '{name}' needs the parameter PrivilegeName.")).Trim('\'')
            : null;
        var names = scope.Rows.Where(scope.Catalog.RequiredTable("privilege")).ToDictionary(p => p.Id, p => p.Text("name"));
        var held = PrincipalPrivileges.Of(scope.Catalog, scope.Rows, new RowReference(row.Table.LogicalName, row.Id))
            .Where(
                grant =>
                    names.ContainsKey(grant.Key)
                        && (only is null || string.Equals(names[grant.Key], only, StringComparison.OrdinalIgnoreCase)));
        return WebApiResponse.Json(new JsonObject
        {
            ["@odata.context"] = request.Context,
            ["RolePrivileges"] = new JsonArray([.. held.Select(grant => (JsonNode)ResultJson.Members(
                RolePrivilegeValue.Of(grant.Key, names[grant.Key], grant.Value, row.Lookup("businessunitid"))))]),
        });
    }

    static StoredRow ByDirectoryObject(FunctionRequest request, Scope scope)
    {
        if (!Guid.TryParse(RowArgument.Value(request, "DirectoryObjectId")?.Trim('\''), out var id))
            throw Fault.BadQuery("The function 'RetrieveAadUserPrivileges' needs the parameter DirectoryObjectId.");
        var users = scope.Catalog.RequiredTable("systemuser");
        return scope.Rows.Where(users, ("azureactivedirectoryobjectid", id)).FirstOrDefault() ?? throw Fault.NoRow(users, id);
    }
}
