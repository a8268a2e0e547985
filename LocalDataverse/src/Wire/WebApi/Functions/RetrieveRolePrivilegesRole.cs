using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Security;

namespace VoiceForD365.LocalDataverse.WebApi.Functions;

/// <summary>What a role holds; bound to a role.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrieveroleprivilegesrole</remarks>
internal sealed class RetrieveRolePrivilegesRole : IFunction
{
    public string Name => "RetrieveRolePrivilegesRole";

    public string? BoundTable => "role";

    public WebApiResponse Run(FunctionRequest request, Scope scope)
    {
        var role = RowAddress.Parse(scope.Catalog.RequiredTable("role"), request.BoundTo!).Require(scope);
        RowAccess.Demand(scope, "Read", role);
        var names = scope.Rows.Where(scope.Catalog.RequiredTable("privilege")).ToDictionary(p => p.Id, p => p.Text("name"));
        var held = scope.Rows.Where(
            scope.Catalog.RequiredTable("roleprivileges"), ("roleid", RoleFamily.RootOf(scope.Catalog, scope.Rows, role.Id)));
        return WebApiResponse.Json(new JsonObject
        {
            ["@odata.context"] = request.Context,
            ["RolePrivileges"] = new JsonArray([.. held.Select(grant => (JsonNode)RolePrivilegeJson.Of(
                (Guid)grant["privilegeid"]!, names[(Guid)grant["privilegeid"]!], grant.Number("privilegedepthmask") ?? 0,
                role.Lookup("businessunitid")))]),
        });
    }
}
