using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace VoiceForD365.LocalDataverse.SignIn.Issuing;

/// <summary>A JSON web token taken apart; nothing in it is believed before its signature was checked.</summary>
/// <param name="Signed">The bytes the signature is about.</param>
/// <remarks>RFC 7515, 7519.</remarks>
sealed record Jwt(JsonObject Header, JsonObject Claims, byte[] Signed, byte[] Signature)
{
    public string? Text(string claim) => Claims[claim] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <returns>null when absent, or no number of seconds since 1970.</returns>
    /// <remarks>MSAL writes its numbers as text, and Entra ID takes them.</remarks>
    public DateTimeOffset? Moment(string claim) =>
        double.TryParse(Claims[claim]?.ToString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
        && seconds < 253402300800
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;

    /// <returns>null when the text has another form.</returns>
    public static Jwt? TryParse(string text)
    {
        var parts = text.Split('.');
        if (parts.Length != 3)
            return null;
        try
        {
            return Read(parts[0]) is { } header && Read(parts[1]) is { } claims
                ? new Jwt(header, claims, Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]))
                : null;
        }
        catch (Exception other) when (other is FormatException or JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    // Names given twice and letters that are none show at the first look at them, which had better be here.
    static JsonObject? Read(string part)
    {
        var json = JsonNode.Parse(Base64Url.DecodeFromChars(part)) as JsonObject;
        foreach (var (_, value) in json ?? [])
            _ = value?.ToString();
        return json;
    }

    public static string Write(JsonObject claims, SigningKey key)
    {
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = "RS256", ["x5t"] = key.Id, ["kid"] = key.Id };
        var signed = $"{Encode(header)}.{Encode(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
