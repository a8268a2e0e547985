using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Http;

namespace VoiceForD365.LocalDataverse.Graph;

/// <summary>A refusal of Microsoft Graph.</summary>
/// <param name="code">Such as Request_ResourceNotFound.</param>
/// <remarks>learn.microsoft.com/graph/errors; where a sentence comes from is said in LocalDataverse/docs/behaviour.md.</remarks>
sealed class GraphException(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public string Code => code;

    public static GraphException NotFound(string resource) => new(404, "Request_ResourceNotFound",
        $"Resource '{resource}' does not exist or one of its queried reference-property objects are not present.");

    public static GraphException Bad(string message) => new(400, "Request_BadRequest", message);

    public static GraphException Denied() => new(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");

    public static GraphException NotSignedIn(string why) => new(401, "InvalidAuthenticationToken", why);

    /// <summary>What the stand-in does not know it refuses by name.</summary>
    public static GraphException Unsupported(string what) =>
        new(501, "NotImplemented", $"The local Dataverse's Microsoft Graph does not support {what}.");

    public RawResponse ToResponse(DateTimeOffset now) => new(
        status,
        [],
        "application/json",
        Encoding.UTF8.GetBytes(new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["code"] = code,
                ["message"] = Message,
                ["innerError"] = new JsonObject
                {
                    ["date"] = now.UtcDateTime.ToString("s", CultureInfo.InvariantCulture),
                    ["request-id"] = Guid.NewGuid().ToString("D"),
                    ["client-request-id"] = Guid.NewGuid().ToString("D"),
                },
            },
        }.ToJsonString()));
}
