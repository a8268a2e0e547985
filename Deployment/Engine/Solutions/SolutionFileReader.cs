using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using VoiceForD365.Deployment.PluginSteps;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Solutions;

/// <summary>Reads the manifest (solution.xml) of a solution zip; layout in docs/facts/solution-format.md.</summary>
static class SolutionFileReader
{
    const string Table = "1";

    /// <exception cref="InvalidDataException">Not a solution zip, or not a managed one.</exception>
    /// <exception cref="System.Xml.XmlException">The manifest is not well-formed.</exception>
    public static SolutionPackage Read(string file)
    {
        using var archive = Zip.Open(file);
        var root = archive.Xml("solution.xml");
        var manifest = root.Element("SolutionManifest") ?? throw new InvalidDataException("solution.xml has no SolutionManifest");
        if (manifest.Element("Managed")?.Value != "1") throw new InvalidDataException("it is not a managed solution");

        var customizations = archive.Xml("customizations.xml");
        return new(
            Text(manifest, "UniqueName"),
            Version(manifest.Element("Version")?.Value),
            Text(manifest.Element("Publisher") ?? manifest, "UniqueName"),
            Version((string?)root.Attribute("SolutionPackageVersion")),
            Tables(manifest).ToSequence(),
            Needs(manifest).ToSequence(),
            PluginStepReader.Read(customizations),
            file)
        {
            Keys = ContentReader.ReadKeys(customizations),
            Columns = ContentReader.ReadColumns(customizations),
            VirtualTables = ContentReader.ReadVirtualTables(customizations),
            Variables = ContentReader.ReadVariables(archive),
            Components = ComponentReader.Read(manifest, customizations, archive),
            Prefix = manifest.Element("Publisher")?.Element("CustomizationPrefix")?.Value ?? "",
            Content = SolutionContent.HashOf(archive),
        };
    }

    static string Text(XElement parent, string child) =>
        parent.Element(child)?.Value is { Length: > 0 } text ? text : throw new InvalidDataException($"solution.xml has no {child}");

    static SolutionVersion Version(string? text) =>
        SolutionVersion.TryParse(text) ?? throw new InvalidDataException($"'{text}' in solution.xml is not a version");

    static IEnumerable<LogicalName> Tables(XElement manifest) =>
        manifest.Descendants("RootComponent")
            .Where(IsOwnTable)
            .Select(root => LogicalName.TryParse(((string)root.Attribute("schemaName")!).ToLowerInvariant())
                ?? throw new InvalidDataException("solution.xml names a table without a name"));

    static bool IsOwnTable(XElement root) =>
        (string?)root.Attribute("type") == Table && (string?)root.Attribute("behavior") == "0" && root.Attribute("schemaName") is not null;

    static IEnumerable<SolutionNeed> Needs(XElement manifest) =>
        manifest.Descendants("Required")
            .Select(required => Regex.Match((string?)required.Attribute("solution") ?? "", @"^(?<name>\w+)(?: \((?<version>[\d.]+)\))?$"))
            .Where(match => match.Success)
            .Select(match => new SolutionNeed(match.Groups["name"].Value, SolutionVersion.TryParse(match.Groups["version"].Value)))
            .GroupBy(need => need.UniqueName)
            .Select(needs => needs.OrderByDescending(need => need.MinimumVersion).First());
}

/// <summary>
/// The hash of what a solution file holds: names and bytes of its entries, whatever their order, compression and moments. Two files of one
/// version with the same hash install the same.
/// </summary>
static class SolutionContent
{
    public static string HashOf(ZipArchive archive) => Sha256(string.Concat(archive.Entries
        .Where(entry => !entry.FullName.EndsWith("/", StringComparison.Ordinal))
        .OrderBy(entry => entry.FullName, StringComparer.Ordinal)
        .Select(entry => $"{HashOf(entry)}  {entry.FullName}\n")));

    static string HashOf(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var sha = SHA256.Create();
        return Hex(sha.ComputeHash(stream));
    }

    static string Sha256(string text)
    {
        using var sha = SHA256.Create();
        return Hex(sha.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }

    static string Hex(byte[] bytes) => string.Concat(bytes.Select(part => part.ToString("x2")));
}
