using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Functions;

/// <summary>What a user or team may do with one row, by roles, ownership and shares together; bound to either.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrieveprincipalaccess</remarks>
sealed class RetrievePrincipalAccess(string principal) : IFunction
{
    public string Name => "RetrievePrincipalAccess";

    public string? BoundTable => principal;

    public WebApiResponse Run(FunctionRequest request, Scope scope)
    {
        var row = RowAddress.Parse(scope.Catalog.RequiredTable(principal), request.BoundTo!).Require(scope);
        var target = RowArgument.Read(request, scope, "Target");
        RowAccess.Demand(scope, "Read", row);
        RowAccess.Demand(scope, "Read", target);
        var who = principal == "team" ? CallerReader.ReadTeam(scope.Catalog, scope.Rows, row)
            : CallerReader.Read(scope.Catalog, scope.Rows, new CallerIdentity.User(row.Id));
        return WebApiResponse.Json(
            new JsonObject { ["@odata.context"] = request.Context, ["AccessRights"] = RightsOf(who, scope, target).ToString() });
    }

    static AccessRights RightsOf(Caller who, Scope scope, StoredRow target) => AccessRightNames.Rights
        .Where(right => RowAccess.Has(who, scope.Catalog, scope.Rows, right, target.Table, target.Id))
        .Aggregate(AccessRights.None, (rights, right) => rights | AccessRightNames.Of(right));
}
