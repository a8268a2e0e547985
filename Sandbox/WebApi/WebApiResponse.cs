using System.Collections.Generic;
using System.Text.Json.Nodes;
using VoiceForD365.Sandbox.Faults;

namespace VoiceForD365.Sandbox.WebApi;

/// <param name="Body">null for an answer without one.</param>
internal sealed record WebApiResponse(int Status, IReadOnlyList<(string Name, string Value)> Headers, JsonNode? Body)
{
    /// <summary>Instead of <see cref="Body"/>: text that is not JSON, such as a $count.</summary>
    public string? PlainText { get; init; }

    /// <summary>What <see cref="PlainText"/> is.</summary>
    public string TextType { get; init; } = "text/plain";

    public static WebApiResponse Json(JsonNode body, int status = 200, params (string, string)[] headers) => new(status, headers, body);

    public static WebApiResponse NoContent(params (string, string)[] headers) => new(204, headers, null);

    public static WebApiResponse Of(FaultException fault) => Json(
        new JsonObject { ["error"] = new JsonObject { ["code"] = fault.Code, ["message"] = fault.Message } }, fault.Status);

    public WebApiResponse With(string name, string value) => this with { Headers = [.. Headers, (name, value)] };
}
