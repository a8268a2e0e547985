using System.Net;
using System.Text.Json;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.Faults;

/// <summary>Reads a refusal in the platform's own words.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors</remarks>
static class FaultReader
{
    /// <param name="response">Not a success, or not what was asked for.</param>
    public static DataverseFault Read(Response response)
    {
        var fault = Parse(response) ?? new DataverseFault(KindWithoutWords(response.Status), "", Describe(response), response.RequestId);
        return response switch
        {
            // Dataverse wants a bearer token; Windows sign-in is what an installation of one's own asks for.
            { Status: 401, Challenge: { } windows } when AsksForWindows(windows) => fault with
            {
                Kind = FaultKind.NotDataverse,
                Message = $"{fault.Message} It asks to sign in with Windows ({windows}), as on-premises installations do.",
            },
            { Status: 401, Challenge: { } challenge } => fault with { Message = $"{fault.Message} WWW-Authenticate: {challenge}" },
            { Status: 429, RetryAfter: { } wait } when fault.Kind == FaultKind.Throttled =>
                fault with { Message = $"{fault.Message} It asked to wait {wait.TotalSeconds:0} s before the next request." },
            _ => fault,
        };
    }

    /// <summary>The answer to a whole request as an exception.</summary>
    public static DataverseException Exception(Response response) => new(Read(response));

    static DataverseFault? Parse(Response response)
    {
        try
        {
            using var document = JsonDocument.Parse(response.Body);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("error", out var error))
                return null;
            var code = Text(error, "code");
            var message = Text(error, "message");
            return new DataverseFault(PlatformCode.Kind(response.Status, code, message), code, message, response.RequestId);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static string Text(JsonElement error, string name) =>
        error.ValueKind == JsonValueKind.Object && error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";

    /// <summary>A proxy or front end may answer 401, 429 and 5xx on behalf of a real environment, without its error body.</summary>
    static FaultKind KindWithoutWords(int status) => status switch
    {
        401 => FaultKind.NotSignedIn,
        413 => FaultKind.TooLarge,
        429 => FaultKind.Throttled,
        >= 500 => FaultKind.Other,
        _ => FaultKind.NotDataverse,
    };

    static bool AsksForWindows(string challenge) =>
        !challenge.Contains("Bearer", StringComparison.OrdinalIgnoreCase)
        && (challenge.Contains("Negotiate", StringComparison.OrdinalIgnoreCase)
            || challenge.Contains("NTLM", StringComparison.OrdinalIgnoreCase));

    static string Describe(Response response)
    {
        if (response is { Status: >= 300 and < 400, Location: { } location })
            return $"The answer was {response.Status} {(HttpStatusCode)response.Status}: it redirects to {Place(location)}"
                + (IsSignIn(location) ? ", a sign-in page." : ".");
        var content = response.ContentType is { } type ? $"'{type}'" : "no content";
        return $"The answer was {response.Status} {(HttpStatusCode)response.Status} with {content}, " +
            "not the JSON that a Dataverse Web API sends.";
    }

    /// <summary>Without its query, which may carry a token.</summary>
    static string Place(Uri location) => location.IsAbsoluteUri ? location.GetLeftPart(UriPartial.Path) : "another page there";

    static bool IsSignIn(Uri location) =>
        location.OriginalString.Contains("/oauth2/", StringComparison.OrdinalIgnoreCase)
        || location.OriginalString.Contains("login", StringComparison.OrdinalIgnoreCase)
        || location.OriginalString.Contains("signin", StringComparison.OrdinalIgnoreCase);
}

/// <summary>An answer that says it is a success but is not what the Web API documents.</summary>
static class UnexpectedResponse
{
    /// <exception cref="DataverseException">Reading failed (NotDataverse).</exception>
    public static T Read<T>(Func<T> read, string? requestId)
    {
        try
        {
            return read();
        }
        catch (Exception odd) when (
            odd is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw From(odd.Message, requestId, odd);
        }
    }

    public static DataverseException From(string what, string? requestId, Exception? cause = null) =>
        new(new DataverseFault(FaultKind.NotDataverse, "", $"The answer is not what the Web API documents: {what}", requestId), cause);
}
