using System.Xml;
using System.Xml.Linq;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Data;

/// <summary>One seed data set: <c>data.xml</c> and <c>data_schema.xml</c> as the Configuration Migration tool writes them.</summary>
public sealed class DataSetSource
{
    public const string DataPath = "data.xml";
    public const string SchemaPath = "data_schema.xml";

    readonly Dictionary<string, XElement?> _parsed = [];

    internal DataSetSource(string name, SourceFolder folder)
    {
        Name = name;
        Folder = folder;
    }

    /// <summary>Of the folder, and of the zip it becomes.</summary>
    public string Name { get; }

    internal SourceFolder Folder { get; }

    internal XElement? Data => Xml(DataPath);

    internal XElement? Schema => Xml(SchemaPath);

    /// <param name="configDataFolder">The folder that holds one folder per set.</param>
    /// <returns>In ordinal order of name.</returns>
    public static IReadOnlyList<DataSetSource> ReadAll(string configDataFolder, string? displayPath = null) =>
        [.. from folder in Directory.EnumerateDirectories(configDataFolder)
            let name = Path.GetFileName(folder)
            orderby name
            select new DataSetSource(name, SourceFolder.Read(folder, $"{displayPath ?? Path.GetFileName(configDataFolder)}/{name}"))];

    internal PackagingProblem Missing(string path) => new(
        "PACK-101", $"Seed data set '{Name}' has no {path}.", Folder.Display(path), 1,
        "the Configuration Migration tool opens a set only when it has both data.xml and data_schema.xml",
        $"add {path}, or remove the folder if the set is no longer shipped");

    /// <returns>null when the file is absent or not well-formed; the checker reports either.</returns>
    XElement? Xml(string path)
    {
        if (!_parsed.TryGetValue(path, out var root)) _parsed[path] = root = TryParse(path);
        return root;
    }

    XElement? TryParse(string path)
    {
        if (Folder.Find(path) is not { } file) return null;
        try
        {
            return SourceXml.Parse(file.Content).Root;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
