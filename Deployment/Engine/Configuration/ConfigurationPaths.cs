using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Configuration;

/// <summary>
/// Names of single values of the section "configuration", for where only a name and a value can be given: "telephony.login",
/// "settings.CallDurationLimit", "callback-profiles.Sales.queue". The keys are those of the file; one of a list is met by its name.
/// </summary>
public static class ConfigurationPaths
{
    internal const string Separator = ".";
    internal const string NameKey = "name";

    /// <summary>The keys it has: the beginnings of all paths.</summary>
    public static IReadOnlyList<string> Parts => ConfigurationSection.Parts;

    /// <returns>The part the path begins with; null where there is no such part.</returns>
    public static string? PartOf(string path)
    {
        var part = path.Split('.')[0];
        return Parts.Contains(part) ? part : null;
    }

    /// <returns>The keys that are written, in their order.</returns>
    public static IReadOnlyList<string> PartsIn(ConfigurationNode section) =>
        section is ConfigurationNode.Mapping map ? [.. map.Entries.Select(entry => entry.Key)] : [];

    /// <summary>Puts a value into its place, instead of what is there. Several of a list are parted by ';'.</summary>
    /// <param name="section">null: nothing is written yet.</param>
    /// <param name="place">Where the value was given.</param>
    public static ConfigurationNode Set(ConfigurationNode? section, string path, string value, string place) =>
        Set(section, path.Split('.'), 0, new ConfigurationNode.Text(value, place) { MayBeList = true });

    /// <inheritdoc cref="Set(ConfigurationNode?, string, string, string)"/>
    internal static ConfigurationNode Set(ConfigurationNode? section, string path, ConfigurationNode value) =>
        Set(section, path.Split('.'), 0, value);

    static ConfigurationNode Set(ConfigurationNode? node, string[] keys, int at, ConfigurationNode value)
    {
        if (at == keys.Length) return value;
        if (node is ConfigurationNode.List list) return SetIn(list, keys, at, value);
        var map = node as ConfigurationNode.Mapping ?? new(Sequence<ConfigurationEntry>.Empty, value.Place);
        var entries = map.Entries.ToList();
        var index = entries.FindIndex(entry => entry.Key == keys[at]);
        var there = index < 0 ? null : entries[index];
        var changed = new ConfigurationEntry(keys[at], value.Place, Set(there?.Value, keys, at + 1, value));
        if (there is null) entries.Add(changed);
        else entries[index] = changed with { Place = at + 1 == keys.Length ? value.Place : there.Place };
        return map with { Entries = entries.ToSequence() };
    }

    static ConfigurationNode SetIn(ConfigurationNode.List list, string[] keys, int at, ConfigurationNode value)
    {
        var entries = list.Entries.ToList();
        var index = entries.FindIndex(entry => Name(entry, -1) == keys[at]);
        if (index >= 0) entries[index] = Set(entries[index], keys, at + 1, value);
        else
        {
            var named = Set(null, [NameKey], 0, new ConfigurationNode.Text(keys[at], value.Place));
            entries.Add(Set(named, keys, at + 1, value));
        }

        return list with { Entries = entries.ToSequence() };
    }

    /// <returns>What an entry of a list is met by: its name, else its number, counted from 1.</returns>
    internal static string Name(ConfigurationNode entry, int index) =>
        entry is ConfigurationNode.Mapping map
        && map.Entries.FirstOrDefault(key => key.Key == NameKey)?.Value is ConfigurationNode.Text { Value: { } name }
            ? name
            : $"{index + 1}";
}
