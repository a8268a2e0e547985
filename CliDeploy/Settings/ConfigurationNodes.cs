using System.Globalization;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace VoiceForD365.CliDeploy.Settings;

/// <summary>Typed looks at nodes of the file. What has another shape becomes a problem with its line, and is left out.</summary>
sealed class ConfigurationNodes(string file)
{
    readonly List<Diagnostic> _problems = [];

    /// <summary>In the order of the file's lines; those of files it names come last.</summary>
    public IEnumerable<Diagnostic> Problems => _problems.OrderBy(problem => Line(problem.Where));

    public string Folder => Path.GetDirectoryName(Path.GetFullPath(file))!;

    public string Place(YamlNode node) => $"{file}, line {node.Start.Line}";

    public void Wrong(string place, string what, string why, string fix) =>
        _problems.Add(Diagnostic.Error(CliCodes.ConfigurationWrong, what, place, why, fix));

    public void Unreadable(WantedName named, string why) => _problems.Add(Diagnostic.Error(
        CliCodes.ConfigurationFileUnreadable,
        $"The file '{named.Name}' cannot be read.",
        named.Place,
        why,
        "check the path; it is relative to the file that names it"));

    /// <param name="allowed">Its keys; null: any.</param>
    public IReadOnlyDictionary<string, YamlNode> Mapping(YamlNode node, string name, string[]? allowed)
    {
        var map = new Dictionary<string, YamlNode>();
        if (node is not YamlMappingNode mapping)
        {
            Wrong(
                Place(node), $"'{name}' is not a mapping.", "it has to hold names and values", "write one 'name: value' per line below it");
            return map;
        }

        foreach (var (key, value) in mapping.Children)
        {
            var word = (key as YamlScalarNode)?.Value ?? "";
            if (allowed is not null && !allowed.Contains(word))
                Wrong(
                    Place(key),
                    $"'{name}' has an unknown key, {Repeating.Quote(word)}.",
                    IsSecret(word) ? "secrets are never read from this file" : "it is not one of its keys",
                    DidYouMean.Fix(word, allowed));
            else map.Add(word, value);
        }

        return map;
    }

    /// <returns>Empty where there is none.</returns>
    public IReadOnlyList<YamlNode> List(YamlNode? node, string name)
    {
        if (node is null) return [];
        if (node is YamlSequenceNode list) return [.. list.Children];
        Wrong(Place(node), $"'{name}' is not a list.", "it has to hold one entry per line", "begin each entry with '- '");
        return [];
    }

    /// <returns>null where it is absent or no text; an empty one is no text.</returns>
    public WantedName? Name(IReadOnlyDictionary<string, YamlNode> map, string key) =>
        map.TryGetValue(key, out var node) ? Scalar(node, key) : null;

    public WantedName? Required(YamlNode parent, IReadOnlyDictionary<string, YamlNode> map, string key)
    {
        if (!map.ContainsKey(key)) Wrong(Place(parent), $"'{key}' is missing.", "nothing can be done without it", $"add '{key}: …'");
        return Name(map, key);
    }

    public WantedName? Scalar(YamlNode node, string key)
    {
        if (node is YamlScalarNode { Value: { Length: > 0 } text } scalar && !(scalar.Style == ScalarStyle.Plain && text is "~" or "null"))
            return new(text, Place(node));
        Wrong(
            Place(node),
            $"'{key}' has no value.",
            "a single value is expected",
            "write it behind the colon, or take the line out: what is not named is not touched");
        return null;
    }

    public Sequence<WantedName> Names(IReadOnlyDictionary<string, YamlNode> map, string key) =>
        List(map.GetValueOrDefault(key), key).Select(node => Scalar(node, key)).OfType<WantedName>().ToSequence();

    public bool Switch(IReadOnlyDictionary<string, YamlNode> map, string key)
    {
        if (Name(map, key) is not { } value) return false;
        if (value.Name is "true" or "false") return value.Name == "true";
        Wrong(
            value.Place,
            $"'{key}' has a value that cannot be used.",
            $"{Repeating.Quote(value.Name)} is neither true nor false",
            "write true or false");
        return false;
    }

    public string? Choice(IReadOnlyDictionary<string, YamlNode> map, string key, string[] words)
    {
        if (Name(map, key) is not { } value) return null;
        if (words.Contains(value.Name)) return value.Name;
        Wrong(
            value.Place,
            $"'{key}' has a value that cannot be used.",
            $"{Repeating.Quote(value.Name)} is not one of its values",
            DidYouMean.Fix(value.Name, words));
        return null;
    }

    public int? Whole(IReadOnlyDictionary<string, YamlNode> map, string key, int least, int most)
    {
        if (Name(map, key) is not { } value) return null;
        if (int.TryParse(value.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Wrong(
            value.Place,
            $"'{key}' has a value that cannot be used.",
            $"{Repeating.Quote(value.Name)} is no whole number from {least} to {most}",
            "write such a number");
        return null;
    }

    static bool IsSecret(string word) =>
        word.Contains("secret", StringComparison.OrdinalIgnoreCase) || word.Contains("password", StringComparison.OrdinalIgnoreCase);

    int Line(string place) => place.StartsWith($"{file}, line ", StringComparison.Ordinal)
        ? int.Parse(place[$"{file}, line ".Length..], CultureInfo.InvariantCulture)
        : int.MaxValue;
}
