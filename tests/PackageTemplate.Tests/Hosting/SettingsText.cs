namespace VoiceForD365.PackageTemplate.Tests.Hosting;

/// <summary>
/// Runtime settings as the engine splits them: pairs at '|', names at the first '='; nothing is trimmed and the last duplicate wins.
/// </summary>
static class SettingsText
{
    public static Dictionary<string, object>? Split(string? text)
    {
        if (text is null) return null;
        var settings = new Dictionary<string, object>();
        if (!text.Contains('=')) return settings;
        foreach (var pair in text.Split('|'))
        {
            var parts = pair.Split('=', 2);
            settings[parts[0]] = parts.Length == 2 ? parts[1] : "";
        }

        return settings;
    }
}
