using System.Text.Json.Nodes;

namespace VoiceForD365.LocalDataverse.WebApi.Functions;

/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrieveversion</remarks>
internal sealed class RetrieveVersion : IFunction
{
    public string Name => "RetrieveVersion";

    public WebApiResponse Run(FunctionRequest request, Scope scope) =>
        WebApiResponse.Json(new JsonObject { ["@odata.context"] = request.Context, ["Version"] = Organization.Messages.RetrieveVersion.Version });
}
