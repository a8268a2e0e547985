using System.Globalization;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Configuration;

/// <summary>Typed looks at what was written. What has another shape becomes a problem with its place, and is left out.</summary>
/// <param name="code">Of its problems.</param>
sealed class ConfigurationNodes(ConfigurationNode written, string code = DiagnosticCodes.ConfigurationWrong)
{
    readonly List<Diagnostic> _problems = [];

    /// <summary>In the order of what was written.</summary>
    public IEnumerable<Diagnostic> Problems => InOrder(_problems);

    /// <summary>Problems of what was written, whoever found them, in its order.</summary>
    public IEnumerable<Diagnostic> InOrder(IEnumerable<Diagnostic> problems)
    {
        var places = written.Places().Distinct().Select((place, index) => (place, index)).ToDictionary(at => at.place, at => at.index);
        return problems.OrderBy(problem => places.TryGetValue(problem.Where, out var index) ? index : int.MaxValue);
    }

    public void Wrong(string place, string what, string why, string fix) =>
        _problems.Add(Diagnostic.Error(code, what, place, why, fix));

    /// <param name="allowed">Its keys; null: any.</param>
    public IReadOnlyDictionary<string, ConfigurationNode> Mapping(ConfigurationNode node, string name, string[]? allowed)
    {
        var map = new Dictionary<string, ConfigurationNode>();
        if (node is not ConfigurationNode.Mapping mapping)
        {
            Wrong(
                node.Place, $"'{name}' is not a mapping.", "it must contain names and values", "write one 'name: value' per line below it");
            return map;
        }

        foreach (var (key, place, value) in mapping.Entries)
        {
            if (allowed is not null && !allowed.Contains(key))
                Wrong(
                    place,
                    $"'{name}' has an unknown key, {Repeating.Quote(key)}.",
                    SecretWords.AreIn(key) ? "secrets are never read from this file" : "it is not one of its keys",
                    DidYouMean.Fix(key, allowed));
            else map[key] = value;
        }

        return map;
    }

    /// <returns>Empty where there is none.</returns>
    public IReadOnlyList<ConfigurationNode> List(ConfigurationNode? node, string name)
    {
        if (node is null) return [];
        if (node is ConfigurationNode.List list) return list.Entries;
        if (node is ConfigurationNode.Text { MayBeList: true, Value: { } words } text)
            return [.. words.Split(';').Select(word => text with { Value = word.Trim() })];
        Wrong(node.Place, $"'{name}' is not a list.", "it must contain one entry per line", "begin each entry with '- '");
        return [];
    }

    /// <returns>null where it is absent or no text; an empty one is no text.</returns>
    public WantedName? Name(IReadOnlyDictionary<string, ConfigurationNode> map, string key) =>
        map.TryGetValue(key, out var node) ? Scalar(node, key) : null;

    public WantedName? Required(ConfigurationNode parent, IReadOnlyDictionary<string, ConfigurationNode> map, string key)
    {
        if (!map.ContainsKey(key)) Wrong(parent.Place, $"'{key}' is missing.", "it is required", $"add '{key}: …'");
        return Name(map, key);
    }

    public WantedName? Scalar(ConfigurationNode node, string key)
    {
        if (node is ConfigurationNode.Text { Value: { Length: > 0 } text }) return new(text, node.Place);
        Wrong(
            node.Place,
            $"'{key}' has no value.",
            "a single value is expected",
            "write it after the colon, or remove the line: what you do not name stays as it is");
        return null;
    }

    public Sequence<WantedName> Names(IReadOnlyDictionary<string, ConfigurationNode> map, string key) =>
        List(map.Find(key), key).Select(node => Scalar(node, key)).OfType<WantedName>().ToSequence();

    public bool Switch(IReadOnlyDictionary<string, ConfigurationNode> map, string key)
    {
        if (Name(map, key) is not { } value) return false;
        if (value.Name is "true" or "false") return value.Name == "true";
        Wrong(
            value.Place,
            $"'{key}' has an invalid value.",
            $"{Repeating.Quote(value.Name)} is neither true nor false",
            "write true or false");
        return false;
    }

    public string? Choice(IReadOnlyDictionary<string, ConfigurationNode> map, string key, string[] words)
    {
        if (Name(map, key) is not { } value) return null;
        if (words.Contains(value.Name)) return value.Name;
        Wrong(
            value.Place,
            $"'{key}' has an invalid value.",
            $"{Repeating.Quote(value.Name)} is not one of its values",
            DidYouMean.Fix(value.Name, words));
        return null;
    }

    /// <returns>null where it is absent, or no id.</returns>
    public Guid? Identifier(IReadOnlyDictionary<string, ConfigurationNode> map, string key, string fix)
    {
        if (Name(map, key) is not { } value) return null;
        if (Guid.TryParseExact(value.Name, "D", out var id)) return id;
        Wrong(
            value.Place,
            $"'{key}' is not an id.",
            $"{Repeating.Quote(value.Name)} does not have the form 00000000-0000-0000-0000-000000000000",
            fix);
        return null;
    }

    public int? Whole(IReadOnlyDictionary<string, ConfigurationNode> map, string key, int least, int most)
    {
        if (Name(map, key) is not { } value) return null;
        if (int.TryParse(value.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Wrong(
            value.Place,
            $"'{key}' has an invalid value.",
            $"{Repeating.Quote(value.Name)} is not a whole number from {least} to {most}",
            "write a number in that range");
        return null;
    }
}

static class MappingLooks
{
    public static ConfigurationNode? Find(this IReadOnlyDictionary<string, ConfigurationNode> map, string key) =>
        map.TryGetValue(key, out var node) ? node : null;
}

/// <summary>Tells by its name what may hold a secret.</summary>
static class SecretWords
{
    public static bool AreIn(string key) =>
        key.IndexOf("secret", StringComparison.OrdinalIgnoreCase) >= 0 || key.IndexOf("password", StringComparison.OrdinalIgnoreCase) >= 0;
}
