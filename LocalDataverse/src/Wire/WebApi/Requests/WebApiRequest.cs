using System.Text.Json;
using VoiceForD365.LocalDataverse.Faults;

namespace VoiceForD365.LocalDataverse.WebApi.Requests;

/// <summary>One request as the Web API sees it, sent alone or inside a $batch.</summary>
/// <param name="Path">After "/api/data/v9.2/", still escaped, without the query.</param>
/// <param name="Query">Without "?", still escaped; empty when there is none.</param>
/// <param name="Base">Such as "http://127.0.0.1:5000/api/data/v9.2/".</param>
sealed record WebApiRequest(
    string Method, string Base, string Path, string Query, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The words of every Prefer header, such as "return=representation".</summary>
    public IReadOnlyList<string> Preferences { get; } =
        (Headers.GetValueOrDefault("Prefer") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public bool WantsRepresentation => Preferences.Contains("return=representation", StringComparer.OrdinalIgnoreCase);

    /// <summary>Patterns of annotations asked for; empty means none.</summary>
    public IReadOnlyList<string> Annotations => PreferenceList("odata.include-annotations");

    public int? MaxPageSize => int.TryParse(Preference("odata.maxpagesize"), out var size) && size > 0 ? size : null;

    public string? Preference(string name) =>
        Preferences.FirstOrDefault(p => p.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim('"');

    /// <summary>The body as one JSON object.</summary>
    /// <exception cref="FaultException">It is not one, or one the platform's reader refuses.</exception>
    public JsonElement JsonBody()
    {
        var body = Body.Length == 0 ? "{}"u8.ToArray() : Body;
        try
        {
            if (WholeJson.Objection(body) is { } objection)
                throw new FaultException(400, "0x80048d19", $"Error identified in Payload provided by the user. {objection}");
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new FaultException(400, "0x80048d19", "The request body is not a JSON object.");
        }
        catch (JsonException unreadable)
        {
            throw new FaultException(
                400, "0x80048d19", $"Error identified in Payload provided by the user. The body is not valid JSON: {unreadable.Message}");
        }
    }

    // "odata.include-annotations" holds a quoted list that itself contains commas, so it is cut out of the whole header.
    string[] PreferenceList(string name)
    {
        var header = Header("Prefer") ?? "";
        var start = header.IndexOf(name + "=", StringComparison.OrdinalIgnoreCase);
        if (start < 0)
            return [];
        var rest = header[(start + name.Length + 1)..];
        var text = rest.StartsWith('"') && rest.IndexOf('"', 1) is var end and > 0 ? rest[1..end] : rest.Split(',')[0];
        return text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }
}
