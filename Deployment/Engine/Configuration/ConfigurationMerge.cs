using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Configuration;

/// <summary>
/// Lays one written configuration over another. Mappings are merged key by key, all the way down. Anything else, a list as well, takes the
/// place of what was there; a key that is written without a value takes it away. Every piece keeps the place it was written at.
/// </summary>
public static class ConfigurationMerge
{
    /// <param name="common">null: nothing below.</param>
    /// <param name="own">null: nothing over it.</param>
    /// <returns>null where neither says anything.</returns>
    public static ConfigurationNode? Merge(ConfigurationNode? common, ConfigurationNode? own) =>
        common is null ? own : own is null ? common : Over(common, own);

    static ConfigurationNode Over(ConfigurationNode common, ConfigurationNode own)
    {
        if (common is not ConfigurationNode.Mapping below || own is not ConfigurationNode.Mapping above) return own;
        var written = above.Entries.GroupBy(entry => entry.Key).ToDictionary(same => same.Key, same => same.Last());
        var known = new HashSet<string>(below.Entries.Select(entry => entry.Key));
        var entries = below.Entries
            .Select(entry => !written.TryGetValue(entry.Key, out var mine) ? entry
                : IsNothing(mine.Value) ? null
                : mine with { Value = Over(entry.Value, mine.Value) })
            .OfType<ConfigurationEntry>()
            .Concat(above.Entries.Where(entry => !known.Contains(entry.Key) && !IsNothing(entry.Value)));
        return above with { Entries = entries.ToSequence() };
    }

    static bool IsNothing(ConfigurationNode node) => node is ConfigurationNode.Text { Value: null or "" };
}
