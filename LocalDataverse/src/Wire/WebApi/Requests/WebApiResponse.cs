using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Faults;

namespace VoiceForD365.LocalDataverse.WebApi.Requests;

/// <param name="Body">null for an answer without one.</param>
sealed record WebApiResponse(int Status, IReadOnlyList<(string Name, string Value)> Headers, JsonNode? Body)
{
    const string TraceText = "@Microsoft.PowerApps.CDS.TraceText";

    /// <summary>Instead of <see cref="Body"/>: text that is not JSON, such as a $count.</summary>
    public string? PlainText { get; init; }

    /// <summary>What <see cref="PlainText"/> is.</summary>
    public string TextType { get; init; } = "text/plain";

    public static WebApiResponse Json(JsonNode body, int status = 200, params (string, string)[] headers) => new(status, headers, body);

    public static WebApiResponse NoContent(params (string, string)[] headers) => new(204, headers, null);

    /// <param name="annotations">Those asked for; null: none.</param>
    /// <remarks>
    /// learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors#include-more-details-with-errors.
    /// Of the details there only the trace is known here.
    /// </remarks>
    public static WebApiResponse Of(FaultException fault, Annotations? annotations = null)
    {
        var error = new JsonObject { ["code"] = fault.Code, ["message"] = fault.Message };
        if (fault.TraceText is { } trace && annotations?.Has(TraceText) == true)
            error[TraceText] = trace;
        return Json(new JsonObject { ["error"] = error }, fault.Status);
    }

    public WebApiResponse With(string name, string value) => this with { Headers = [.. Headers, (name, value)] };
}
