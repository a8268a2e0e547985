using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Configuration;

/// <summary>
/// A part of the section "configuration" as it was written, whatever it was written in: a file for people, a package, a runtime setting.
/// Keeps the order, and the place of every piece. A closed set.
/// </summary>
/// <param name="Place">Such as "voice.yaml, line 12".</param>
public abstract record ConfigurationNode(string Place)
{
    /// <param name="Value">null: nothing is written there.</param>
    public sealed record Text(string? Value, string Place) : ConfigurationNode(Place)
    {
        /// <summary>It was given where lists cannot be written, so it may stand for one: its entries are parted by ';'.</summary>
        public bool MayBeList { get; init; }
    }

    public sealed record List(Sequence<ConfigurationNode> Entries, string Place) : ConfigurationNode(Place);

    public sealed record Mapping(Sequence<ConfigurationEntry> Entries, string Place) : ConfigurationNode(Place);

    /// <summary>This one and all below it, in the order they were written.</summary>
    public IEnumerable<string> Places() => this switch
    {
        List list => list.Entries.SelectMany(entry => entry.Places()).Prepend(Place),
        Mapping map => map.Entries.SelectMany(entry => entry.Value.Places().Prepend(entry.Place)).Prepend(Place),
        _ => [Place],
    };
}

/// <param name="Place">Of the key.</param>
public sealed record ConfigurationEntry(string Key, string Place, ConfigurationNode Value);
