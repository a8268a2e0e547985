using System.Globalization;
using System.Text.Json;

namespace VoiceForD365.VoiceSync.Telephony.Rows;

/// <summary>Looks at members of which no source says which type they have.</summary>
static class JsonMembers
{
    /// <returns>A string, number or boolean as written, trimmed; null for anything else, absent or empty.</returns>
    public static string? Text(this JsonElement row, string name)
    {
        if (row.ValueKind != JsonValueKind.Object || !row.TryGetProperty(name, out var value)) return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        };
        return text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;
    }

    /// <summary>What scripting languages take for true; the API's members are described that way.</summary>
    public static bool IsTruthy(this JsonElement row, string name) => row.Text(name) is not (null or "0" or "false" or "False");

    /// <summary>UTC, with or without saying so.</summary>
    public static DateTimeOffset? Moment(this JsonElement row, string name) =>
        DateTimeOffset.TryParse(
            row.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment
            : null;
}
