using System.Xml;
using System.Xml.Linq;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Solutions;

/// <summary>One unpacked solution, in the layout SolutionPackager extracts to.</summary>
public sealed class SolutionSource
{
    public const string ManifestPath = "Other/Solution.xml";
    public const string FramePath = "Other/Customizations.xml";
    public const string RelationshipsPath = "Other/Relationships.xml";

    readonly Dictionary<string, XDocument?> _parsed = [];

    internal SolutionSource(SourceFolder folder) => Folder = folder;

    internal SourceFolder Folder { get; }

    /// <summary>What goes into a package: files in the root folder, <c>bin</c> and <c>obj</c> do not, as in SolutionPackager.</summary>
    internal IEnumerable<SourceFile> Shipped =>
        Folder.Files.Where(file => file.Path.Contains('/') && file.Path.Split('/')[0] is not ("bin" or "obj"));

    /// <summary>What <see cref="ManifestPath"/> says of the solution; null when it is absent or says nothing.</summary>
    internal XElement? Manifest => Xml(ManifestPath)?.Element("SolutionManifest");

    /// <summary>For reading only, and shared: the packer, which moves nodes about, parses its own.</summary>
    /// <returns>null when the file is absent or not well-formed; the checker reports either.</returns>
    internal XElement? Xml(string path)
    {
        if (!_parsed.TryGetValue(path, out var document)) _parsed[path] = document = TryParse(path);
        return document?.Root;
    }

    /// <param name="displayPath">How problems name the folder; null: by its own name.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static SolutionSource Read(string folder, string? displayPath = null) => new(SourceFolder.Read(folder, displayPath));

    XDocument? TryParse(string path)
    {
        if (Folder.Find(path) is not { } file) return null;
        try
        {
            return SourceXml.Parse(file.Content);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
