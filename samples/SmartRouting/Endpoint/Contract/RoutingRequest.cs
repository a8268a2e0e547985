using System.Text.Json;

namespace VoiceForD365.SmartRouting.Contract;

/// <summary>What the telephony core asks (D-03).</summary>
/// <param name="Caller">"anum".</param>
/// <param name="Queue">"bnum", the number of the queue the call is at.</param>
/// <param name="CallId">From "extradata"; null when not given.</param>
public sealed record RoutingRequest(string Caller, string Queue, string? CallId)
{
    const int LargestBytes = 64 * 1024;

    /// <returns>null when the body is no JSON object with both numbers; then the call follows its default path (D-05).</returns>
    internal static async Task<RoutingRequest?> TryReadAsync(Stream body, CancellationToken cancellation)
    {
        var buffer = new byte[LargestBytes];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        if (length == buffer.Length) return null;
        try
        {
            using var json = JsonDocument.Parse(buffer.AsMemory(0, length));
            return Read(json.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Members are read by exactly these names; every other member is ignored (D-04, X-35).
    static RoutingRequest? Read(JsonElement root) =>
        Text(root, "anum") is { } caller && Text(root, "bnum") is { } queue ? new(caller, queue, CallIdOf(root)) : null;

    static string? CallIdOf(JsonElement root) =>
        root.TryGetProperty("extradata", out var extra) ? Text(extra, "CallId") : null;

    static string? Text(JsonElement root, string member) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty(member, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString()?.Trim() is { Length: > 0 } text
            ? text
            : null;
}
