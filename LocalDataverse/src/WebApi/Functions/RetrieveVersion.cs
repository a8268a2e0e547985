using System.Text.Json.Nodes;

namespace VoiceForD365.LocalDataverse.WebApi.Functions;

/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrieveversion</remarks>
internal sealed class RetrieveVersion : IFunction
{
    /// <summary>What this environment says its version is.</summary>
    public const string Version = "9.2.24112.00206";

    public string Name => "RetrieveVersion";

    public WebApiResponse Run(FunctionRequest request, Scope scope) =>
        WebApiResponse.Json(new JsonObject { ["@odata.context"] = request.Context, ["Version"] = Version });
}
