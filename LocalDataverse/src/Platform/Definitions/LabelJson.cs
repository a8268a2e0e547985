using System.Text.Json.Nodes;

namespace VoiceForD365.LocalDataverse.Definitions;

/// <summary>A label in the one language there is.</summary>
static class LabelJson
{
    /// <param name="text">Empty: no label at all.</param>
    public static JsonObject Of(string text)
    {
        JsonObject One() => new() { ["Label"] = text, ["LanguageCode"] = 1033, ["IsManaged"] = true };
        return text.Length == 0
            ? new JsonObject { ["LocalizedLabels"] = new JsonArray(), ["UserLocalizedLabel"] = null }
            : new JsonObject { ["LocalizedLabels"] = new JsonArray(One()), ["UserLocalizedLabel"] = One() };
    }
}
