using System.Xml.Linq;
using VoiceForD365.Packaging.Archives;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Solutions;

/// <summary>Packs an unpacked solution the way SolutionPackager does, except that it never drops anything in silence.</summary>
public static class SolutionPacker
{
    /// <returns>The same bytes for the same source, whatever the machine, its clock and its line endings.</returns>
    /// <exception cref="PackagingException">The source is one the checker refuses.</exception>
    public static PackedSolution Pack(SolutionSource solution, PackageType type)
    {
        var zip = DeterministicZip.Write(Entries(solution, type));
        return new(solution.Manifest?.Text("UniqueName") ?? "", solution.Manifest?.Text("Version") ?? "", type, zip);
    }

    /// <summary>What the zip holds, in no order.</summary>
    /// <inheritdoc cref="Pack" path="/exception"/>
    internal static IReadOnlyList<ArchiveEntry> Entries(SolutionSource solution, PackageType type)
    {
        var entries = new List<ArchiveEntry>
        {
            new("solution.xml", ShippedXml.Write(Manifest(solution, type))),
            new("customizations.xml", ShippedXml.Write(CustomizationsMerge.Merge(solution, type))),
        };
        entries.AddRange(ContentFile.Of(solution));
        entries.AddRange(VerbatimFiles(solution));
        entries.Add(ContentTypes.For(entries.Select(entry => entry.Name), xmlType: "text/xml"));
        return entries;
    }

    static XElement Manifest(SolutionSource solution, PackageType type)
    {
        var manifest = new XElement(solution.Xml(SolutionSource.ManifestPath) ?? new XElement("ImportExportXml"));
        manifest.Element("SolutionManifest")?.SetElementValue("Managed", type == PackageType.Managed ? "1" : "0");
        return manifest;
    }

    static IEnumerable<ArchiveEntry> VerbatimFiles(SolutionSource solution) =>
        solution.Shipped
            .Where(file => !SolutionFolders.Merged.Contains(file.Path.Split('/')[0]))
            .Select(file => new ArchiveEntry(file.Path, file.Content));
}

/// <summary>A solution zip, ready to be imported.</summary>
/// <param name="Version">As written in <c>solution.xml</c>.</param>
public sealed record PackedSolution(string UniqueName, string Version, PackageType Type, ReadOnlyMemory<byte> Zip)
{
    /// <summary><c>Name_managed.zip</c> or <c>Name.zip</c>, as the platform's own export calls them.</summary>
    public string FileName => Type == PackageType.Managed ? $"{UniqueName}_managed.zip" : $"{UniqueName}.zip";
}

/// <summary>The two forms a solution is shipped in; they differ in one line of <c>solution.xml</c> and in managed twins.</summary>
public enum PackageType
{
    /// <summary>For customers: locked, upgradable, removable.</summary>
    Managed,

    /// <summary>For development environments: every component stays editable.</summary>
    Unmanaged,
}
