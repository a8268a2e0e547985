using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi.Query;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Functions;

/// <summary>Who a row is shared with, and how; what is inherited from other rows is not told (unverified).</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrievesharedprincipalsandaccess</remarks>
sealed class RetrieveSharedPrincipalsAndAccess : IFunction
{
    public string Name => "RetrieveSharedPrincipalsAndAccess";

    public WebApiResponse Run(FunctionRequest request, Scope scope)
    {
        var target = RowArgument.Read(request, scope, "Target");
        RowAccess.Demand(scope, "Read", target);
        var shares = Sharing.Of(scope.Catalog, scope.Rows, new RowReference(target.Table.LogicalName, target.Id))
            .Where(share => share.Direct != AccessRights.None);
        return WebApiResponse.Json(new JsonObject
        {
            ["@odata.context"] = request.Context,
            ["PrincipalAccesses"] = new JsonArray([.. shares.Select(share => (JsonNode)new JsonObject
            {
                ["AccessMask"] = share.Direct.ToString(),
                ["Principal"] = new JsonObject
                {
                    ["@odata.type"] = "#" + PathSegment.Namespace + share.Principal.Table,
                    ["ownerid"] = share.Principal.Id.ToString("D"),
                    [share.Principal.Table + "id"] = share.Principal.Id.ToString("D"),
                },
            })]),
        });
    }
}
