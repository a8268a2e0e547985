using System.Text.Json.Nodes;

namespace VoiceForD365.LocalDataverse.WebApi.Functions;

/// <summary>US English, the only language here.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrieveprovisionedlanguages</remarks>
internal sealed class RetrieveProvisionedLanguages : IFunction
{
    public string Name => "RetrieveProvisionedLanguages";

    public WebApiResponse Run(FunctionRequest request, Scope scope) => WebApiResponse.Json(
        new JsonObject { ["@odata.context"] = request.Context, ["RetrieveProvisionedLanguages"] = new JsonArray(1033) });
}
