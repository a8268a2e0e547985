using System.Text.Json;
using VoiceForD365.LocalDataverse.FaultInjection.Scripts;

namespace VoiceForD365.LocalDataverse.FaultInjection.Control;

/// <summary>Reads {"advance": "5min"}.</summary>
static class ClockRequest
{
    /// <returns>null when it is not that.</returns>
    public static TimeSpan? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("advance", out var advance)
                && advance.ValueKind == JsonValueKind.String
                ? DurationText.TryParse(advance.GetString()!)
                : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
