using System.Text;
using System.Xml;
using System.Xml.Linq;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Packages;

/// <summary>
/// The section "configuration" inside a package: the same keys as in the file it came from, as JSON, which every host of the package can
/// read without a library. Never holds a secret.
/// </summary>
public static class BakedConfiguration
{
    const long MostBytes = 16L * 1024 * 1024;

    /// <summary>The bytes of the file; the same for the same section.</summary>
    public static byte[] Write(ConfigurationNode section) => Encoding.UTF8.GetBytes(Json(section, "\n") + "\n");

    /// <summary>
    /// Takes out what must not lie in a package: what names or holds a secret, but for the address of one in a key vault. An entry of a
    /// list goes as a whole, since the rest of it says nothing.
    /// </summary>
    /// <returns>The section without it, and the paths of what was left out, such as "telephony.secret-variable".</returns>
    public static (ConfigurationNode Section, Sequence<string> LeftOut) WithoutSecrets(ConfigurationNode section)
    {
        var left = new List<string>();
        return (Clean(section, ""), left.ToSequence());

        ConfigurationNode Clean(ConfigurationNode node, string path) => node switch
        {
            ConfigurationNode.Mapping map => map with
            {
                Entries = map.Entries.Where(entry => IsOpen(entry, Below(path, entry.Key)))
                    .Select(entry => entry with { Value = Clean(entry.Value, Below(path, entry.Key)) })
                    .ToSequence(),
            },
            ConfigurationNode.List list => list with { Entries = Entries(list, path).ToSequence() },
            _ => node,
        };

        IEnumerable<ConfigurationNode> Entries(ConfigurationNode.List list, string path)
        {
            foreach (var (entry, index) in list.Entries.Select((entry, index) => (entry, index)))
            {
                var before = left.Count;
                var clean = Clean(entry, Below(path, ConfigurationPaths.Name(entry, index)));
                if (left.Count == before) yield return clean;
            }
        }

        bool IsOpen(ConfigurationEntry entry, string path)
        {
            var isVault = entry.Value is ConfigurationNode.Text { Value: { } value } && TelephonyNames.IsInVault(value);
            if (isVault || !SecretWords.AreIn(entry.Key)) return true;
            left.Add(path);
            return false;
        }
    }

    /// <param name="folder">Of the package; its manifest has been checked.</param>
    /// <returns>null where nothing is baked in.</returns>
    /// <exception cref="InvalidDataException">It is not the JSON that <see cref="Write"/> writes.</exception>
    internal static ConfigurationNode? Read(string folder)
    {
        var file = Path.Combine(folder, PackageLayout.PackageFolder, PackageLayout.ConfigurationFile);
        if (!File.Exists(file)) return null;
        using var stream = FileBounds.OpenRead(file);
        if (stream.Length > MostBytes) throw new InvalidDataException($"it is longer than {MostBytes} bytes");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        JsonBounds.Check(bytes.ToArray());
        try
        {
            return Node(JsonXml.Load(bytes.ToArray()), "");
        }
        catch (Exception fault) when (fault is XmlException or FormatException)
        {
            throw new InvalidDataException(fault.Message, fault);
        }
    }

    static ConfigurationNode Node(XElement json, string path)
    {
        var place = Place(path);
        switch ((string?)json.Attribute("type"))
        {
            case "object":
                return new ConfigurationNode.Mapping(
                    json.Elements().Select(entry => (Key: JsonXml.Name(entry), entry))
                        .Select(pair => new ConfigurationEntry(
                            pair.Key, Place(Below(path, pair.Key)), Node(pair.entry, Below(path, pair.Key))))
                        .ToSequence(),
                    place);
            case "array":
                return new ConfigurationNode.List(
                    json.Elements().Select((entry, index) => Node(entry, Below(path, Named(entry) ?? $"{index + 1}"))).ToSequence(), place);
            case "null":
                return new ConfigurationNode.Text(null, place);
            default:
                return new ConfigurationNode.Text(json.Value, place);
        }
    }

    static string? Named(XElement entry) => (string?)entry.Element(ConfigurationPaths.NameKey);

    static string Place(string path) =>
        $"{PackageLayout.PackageFolder}/{PackageLayout.ConfigurationFile}" + (path.Length == 0 ? "" : $", {path}");

    static string Below(string path, string key) => path.Length == 0 ? key : $"{path}{ConfigurationPaths.Separator}{key}";

    static string Json(ConfigurationNode node, string line)
    {
        var inner = line + "  ";
        return node switch
        {
            ConfigurationNode.Mapping { Entries.Count: 0 } => "{}",
            ConfigurationNode.Mapping map =>
                "{" + string.Join(",", map.Entries.Select(entry => $"{inner}{ShippedJson.Quoted(entry.Key)}: {Json(entry.Value, inner)}"))
                    + line + "}",
            ConfigurationNode.List { Entries.Count: 0 } => "[]",
            ConfigurationNode.List list =>
                "[" + string.Join(",", list.Entries.Select(entry => inner + Json(entry, inner))) + line + "]",
            ConfigurationNode.Text { Value: { } text } => ShippedJson.Quoted(text),
            ConfigurationNode.Text => "null",
            _ => throw new InvalidOperationException($"Nobody writes {node.GetType().Name}; this is a bug in the package."),
        };
    }
}
