using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>environmentvariablevalues.json, XML turned into JSON: attributes start with @, texts are strings.</summary>
/// <remarks>Shape of public solutions.</remarks>
static class EnvironmentVariableValueReader
{
    /// <returns>null where the file has the node but no value in it.</returns>
    public static EnvironmentVariableValueContent? Read(string variable, byte[] json, string entry)
    {
        JsonNode? value;
        try
        {
            value = JsonNode.Parse(json)?["environmentvariablevalues"]?["environmentvariablevalue"];
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException)
        {
            throw Refused(entry, damage.Message);
        }

        if (value is null)
            return null;
        if (value is not JsonObject node)
            throw Refused(entry, "a variable has one value");
        if (Text(node, "value") is not { Length: > 0 } text)
            return null;
        return new EnvironmentVariableValueContent(
            variable,
            Text(node, "@environmentvariablevalueid") is { } id ? IdOf(id, entry) : null,
            text,
            Text(node, "iscustomizable") is not "0");
    }

    static string? Text(JsonObject node, string name) => node[name]?.ToString();

    static Guid IdOf(string text, string entry) => Guid.TryParse(text, out var id) ? id : throw Refused(entry, $"'{text}' is no id");

    static ImportRefusedException Refused(string entry, string why) =>
        new(ErrorCodes.InvalidImportFile, $"'{entry}' is no value of an environment variable: {why}.");
}
