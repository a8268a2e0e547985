using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.LocalDataverse.WebApi.Functions;

/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/whoami</remarks>
internal sealed class WhoAmI : IFunction
{
    public string Name => "WhoAmI";

    public WebApiResponse Run(FunctionRequest request, Scope scope) => WebApiResponse.Json(new JsonObject
    {
        ["@odata.context"] = request.Context,
        ["BusinessUnitId"] = scope.Caller.BusinessUnitId.ToString("D"),
        ["UserId"] = scope.Caller.UserId.ToString("D"),
        ["OrganizationId"] = PresetLoader.Organization.ToString("D"),
    });
}
