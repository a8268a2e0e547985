using System.Text.Json;

namespace VoiceForD365.SmartRouting.Testing;

/// <summary>One answer of the endpoint.</summary>
/// <param name="Status">null when there was no answer; then <paramref name="Body"/> says why.</param>
sealed record Reply(int? Status, string? ContentType, string Body, TimeSpan Took)
{
    /// <summary>204 with nothing in it: the call follows its default path (D-14).</summary>
    public bool IsNoRedirection => Status == 204 && Body.Length == 0;

    /// <summary>In words, for a report.</summary>
    public string Seen => Status switch
    {
        null => $"no answer ({Body})",
        _ when Body.Length == 0 => $"{Status}",
        _ => $"{Status} with {(Body.Length > 80 ? Body[..80] + "…" : Body)}",
    };

    /// <summary>The target by the letter of the contract (D-13).</summary>
    /// <param name="problem">What is wrong with the answer; null when nothing is.</param>
    public string? TryTarget(out string? problem)
    {
        problem = null;
        if (Status != 200) problem = "a redirection is answered with status 200";
        else if (ContentType is not "application/json") problem = $"the content type is {ContentType ?? "missing"}, not application/json";
        else if (!TryParse(out var root)) problem = "the body is not strict JSON";
        else if (root.ValueKind != JsonValueKind.Object) problem = "the body is not a JSON object";
        else return Target(root, out problem);
        return null;
    }

    static string? Target(JsonElement root, out string? problem)
    {
        problem = null;
        var member = root.EnumerateObject()
            .FirstOrDefault(member => member.Name.Equals("InitialTarget", StringComparison.OrdinalIgnoreCase));
        if (member.Value.ValueKind == JsonValueKind.Undefined) problem = "there is no member InitialTarget";
        else if (member.Name != "InitialTarget")
            problem = $"the member is called '{member.Name}'; it must be 'InitialTarget', written exactly so";
        else if (member.Value.ValueKind != JsonValueKind.String || member.Value.GetString() is not { Length: > 0 })
            problem = "InitialTarget is not a text with something in it; no redirection is answered with 204";
        else return member.Value.GetString();
        return null;
    }

    bool TryParse(out JsonElement root)
    {
        try
        {
            root = JsonDocument.Parse(Body).RootElement;
            return true;
        }
        catch (JsonException)
        {
            root = default;
            return false;
        }
    }
}
