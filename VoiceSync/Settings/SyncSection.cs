using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.VoiceSync.Settings;

/// <summary>
/// Turns what was written into typed values. Every key it does not know and every value it cannot use is told with its line: a typing error
/// that is silently ignored would be looked for in the wrong place.
/// </summary>
sealed class SyncSection(List<Diagnostic> problems)
{
    public SyncFile Read(ConfigurationNode written)
    {
        var entries = Mapping(written, "The file");
        var texts = entries.Where(entry => entry.Key is not (SyncKeys.Environments or SyncKeys.Cluster));
        foreach (var key in SyncKeys.CallerKeys)
        {
            if (Given(entries, SyncKeys.PlacesOf(key)) is [_, var second, ..])
                Wrong(second.Place, $"The {key} is in two places.", "a secret is kept in one place", "keep only one of them");
        }

        var file = Texts(texts, SyncKeys.OfFile, [SyncKeys.Environments, SyncKeys.Cluster], new SyncFile());
        if (entries.FirstOrDefault(entry => entry.Key == SyncKeys.Cluster) is { } cluster)
            file = file with { Cluster = Cluster(cluster) };
        var list = entries.FirstOrDefault(entry => entry.Key == SyncKeys.Environments);
        // One that is written with a typing error is told as that alone.
        if (list is null && problems.Count == 0)
            Wrong(written.Place, "It names no environment.", $"'{SyncKeys.Environments}' is missing", "add one with its 'url'");
        return list is null ? file : file with { Environments = Environments(list) };
    }

    IReadOnlyList<EnvironmentEntry> Environments(ConfigurationEntry list)
    {
        if (list.Value is not ConfigurationNode.List { Entries.Count: > 0 } written)
        {
            Wrong(list.Place, "It names no environment.", $"'{list.Key}' is not a list, or is empty", "write one as '- url: https://…'");
            return [];
        }

        var read = written.Entries.Select(entry => (Entry: Environment(entry), entry.Place)).ToArray();
        foreach (var same in read.Where(one => one.Entry.Url.Length > 0).GroupBy(one => one.Entry.Address))
            if (same.Skip(1).FirstOrDefault() is { Place: { } place })
                Wrong(place, "An environment is named twice.", $"{same.Key} is already named above", "keep only one of them");
        return [.. read.Select(one => one.Entry)];
    }

    EnvironmentEntry Environment(ConfigurationNode node)
    {
        var entries = Mapping(node, "An environment");
        if (entries.Count == 0) return new();
        if (!entries.Any(entry => entry.Key == SyncKeys.Url))
            Wrong(node.Place, $"'{SyncKeys.Url}' is missing.", "it does not say which environment you mean", "add 'url: https://…'");
        var telephony = Given(entries, SyncKeys.TelephonySecrets);
        if (telephony.Length != 1)
        {
            Wrong(
                telephony.Length == 0 ? node.Place : telephony[1].Place,
                telephony.Length == 0 ? "The telephony account has no secret." : "The telephony account's secret is in two places.",
                $"it takes one of {string.Join(", ", SyncKeys.TelephonySecrets)}",
                telephony.Length == 0 ? "say where the secret is; never write the secret itself here" : "keep only one of them");
        }

        if (Given(entries, SyncKeys.ClientSecrets) is [_, var second, ..])
        {
            Wrong(
                second.Place, "The app registration has two ways to sign in.",
                $"it takes one of {string.Join(", ", SyncKeys.ClientSecrets)}", "keep only one of them");
        }

        return Texts(entries, SyncKeys.OfEnvironment, [], new EnvironmentEntry());
    }

    ClusterEntry Cluster(ConfigurationEntry section)
    {
        var entries = Mapping(section.Value, "The section cluster");
        if (entries.Count > 0 && Given(entries, SyncKeys.ClusterPlaces).Length != 1)
        {
            Wrong(
                section.Place, "The cluster has no place of its own.", "the machines have no place to meet",
                $"give one of {string.Join(", ", SyncKeys.ClusterPlaces)}");
        }

        return Texts(entries, SyncKeys.OfCluster, [], new ClusterEntry());
    }

    T Texts<T>(IEnumerable<ConfigurationEntry> entries, IReadOnlyList<SyncKey<T>> keys, string[] also, T read)
    {
        foreach (var entry in entries)
        {
            if (keys.FirstOrDefault(key => key.Name == entry.Key) is not { } key)
            {
                Wrong(
                    entry.Place, $"'{entry.Key}' is not a key of this file.", "it would be ignored",
                    DidYouMean.Fix(entry.Key, [.. keys.Select(known => known.Name), .. also]));
            }
            else if (entry.Value is not ConfigurationNode.Text { Value: { Length: > 0 } text })
                Wrong(entry.Value.Place, $"'{entry.Key}' has no value.", "it takes a single text", "write one, or remove the line");
            else if (key.Problem(text) is { } misfit)
                Wrong(entry.Value.Place, $"'{entry.Key}' has an invalid value.", misfit.Why, misfit.Fix);
            else
                read = key.Set(read, text);
        }

        return read;
    }

    Sequence<ConfigurationEntry> Mapping(ConfigurationNode node, string what)
    {
        if (node is ConfigurationNode.Mapping map) return map.Entries;
        Wrong(node.Place, $"{what} cannot be read.", "there are no keys with values", "write 'key: value'");
        return Sequence<ConfigurationEntry>.Empty;
    }

    static ConfigurationEntry[] Given(IEnumerable<ConfigurationEntry> entries, string[] keys) =>
        [.. entries.Where(entry => keys.Contains(entry.Key))];

    void Wrong(string where, string what, string why, string fix) =>
        problems.Add(Diagnostic.Error(SyncCodes.FileUnusable, what, where, why, fix));
}
