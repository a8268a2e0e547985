using System.Text.Json;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Settings;

/// <summary>Members of JSON that this program wrote: each is there, and of its kind, or an exception names it.</summary>
static class StrictJson
{
    /// <exception cref="FormatException">It is not there, or of another kind.</exception>
    public static JsonElement Member(JsonElement parent, string name, params JsonValueKind[] kinds) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) && kinds.Contains(member.ValueKind)
            ? member
            : throw Wrong(name);

    /// <inheritdoc cref="Member"/>
    public static string Text(JsonElement parent, string name) => Member(parent, name, JsonValueKind.String).GetString()!;

    /// <inheritdoc cref="Member"/>
    public static string? TextOrNull(JsonElement parent, string name) =>
        Member(parent, name, JsonValueKind.String, JsonValueKind.Null).GetString();

    /// <inheritdoc cref="Member"/>
    public static Guid Id(JsonElement parent, string name) =>
        Member(parent, name, JsonValueKind.String).TryGetGuid(out var id) ? id : throw Wrong(name);

    /// <inheritdoc cref="Member"/>
    public static bool Flag(JsonElement parent, string name) => Member(parent, name, JsonValueKind.True, JsonValueKind.False).GetBoolean();

    /// <inheritdoc cref="Member"/>
    public static int Number(JsonElement parent, string name) =>
        Member(parent, name, JsonValueKind.Number).TryGetInt32(out var number) ? number : throw Wrong(name);

    /// <inheritdoc cref="Member"/>
    public static Sequence<T> Values<T>(JsonElement parent, string name, Func<JsonElement, T> read) =>
        Member(parent, name, JsonValueKind.Array).EnumerateArray().Select(read).ToSequence();

    /// <inheritdoc cref="Member"/>
    public static Sequence<T> List<T>(JsonElement parent, string name, Func<JsonElement, T> read) =>
        Values(parent, name, item => item.ValueKind == JsonValueKind.Object ? read(item) : throw Wrong(name));

    public static FormatException Wrong(string place) => new($"'{place}' is missing or invalid");
}
