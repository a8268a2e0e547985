using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Values;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using ConfigurationSection = VoiceForD365.Deployment.Configuration.ConfigurationSection;

namespace VoiceForD365.CliDeploy.Settings;

/// <summary>The section "configuration" of a YAML file, or all of it, as it was written.</summary>
static class YamlSection
{
    /// <returns>null where there is no such section.</returns>
    /// <exception cref="YamlException">The text is no YAML.</exception>
    public static ConfigurationNode? Read(string text, string file) =>
        Root(text) is YamlMappingNode root && root.Children.TryGetValue(new YamlScalarNode(ConfigurationSection.Key), out var section)
            ? Node(section, file)
            : null;

    /// <returns>null for an empty file.</returns>
    /// <exception cref="YamlException">The text is no YAML.</exception>
    public static ConfigurationNode? ReadAll(string text, string file) => Root(text) is { } root ? Node(root, file) : null;

    static YamlNode? Root(string text)
    {
        var stream = new YamlStream();
        stream.Load(new ShallowParser(new Parser(new StringReader(text))));
        return stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
    }

    static ConfigurationNode Node(YamlNode node, string file)
    {
        var place = Place(node, file);
        return node switch
        {
            YamlMappingNode map => new ConfigurationNode.Mapping(
                map.Children
                    .Select(pair => new ConfigurationEntry(
                        (pair.Key as YamlScalarNode)?.Value ?? "", Place(pair.Key, file), Node(pair.Value, file)))
                    .ToSequence(),
                place),
            YamlSequenceNode list => new ConfigurationNode.List(list.Children.Select(entry => Node(entry, file)).ToSequence(), place),
            YamlScalarNode { Style: ScalarStyle.Plain, Value: "~" or "null" } => new ConfigurationNode.Text(null, place),
            YamlScalarNode scalar => new ConfigurationNode.Text(scalar.Value, place),
            _ => new ConfigurationNode.Text(null, place),
        };
    }

    static string Place(YamlNode node, string file) => $"{file}, line {node.Start.Line}";
}
