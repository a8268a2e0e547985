using System.Text.Json;

namespace VoiceForD365.LocalDataverse.Fuzz.Tests.World;

/// <summary>Whether an answer is one the platform could give: a success, or a refusal with words.</summary>
static class Verdict
{
    /// <returns>null when it is.</returns>
    public static string? On(Answer answer, bool isSoap) => answer switch
    {
        _ when answer.Text.Contains("Local Dataverse bug", StringComparison.Ordinal) => "a bug of the local Dataverse",
        { Status: 500 } when isSoap => answer.Text.Contains("Fault>", StringComparison.Ordinal) ? null : "no SOAP fault",
        { Status: >= 500 and not 501 } => $"status {answer.Status}",
        // Where to sign in stands in a header.
        { Status: < 400 or 401 } => null,
        _ when answer.ContentType.StartsWith("multipart", StringComparison.Ordinal) => null,
        _ => HasWords(answer.Text) ? null : "no words",
    };

    static bool HasWords(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var error = json.RootElement.GetProperty("error");
            return error.GetProperty("code").ValueKind == JsonValueKind.String
                && error.GetProperty("message").GetString() is { Length: > 0 };
        }
        catch (Exception notThat)
            when (notThat is JsonException or System.Collections.Generic.KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }
}
