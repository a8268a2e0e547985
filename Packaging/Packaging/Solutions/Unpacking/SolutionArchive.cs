using System.Xml;
using System.Xml.Linq;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Packaging.Archives;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Solutions.Unpacking;

/// <summary>A solution zip in memory, every entry checked: its name is a safe path, its content is whole.</summary>
/// <param name="Entries">In the archive's order; names differ in more than case.</param>
/// <param name="Manifest">The root of <c>solution.xml</c>.</param>
/// <param name="Frame">The root of <c>customizations.xml</c>.</param>
sealed record SolutionArchive(IReadOnlyList<ArchiveEntry> Entries, XElement Manifest, XElement Frame)
{
    public const string ManifestName = "solution.xml", Customizations = "customizations.xml";

    /// <returns>null when there is nothing to go on with; the refusals say why.</returns>
    public static SolutionArchive? TryRead(Stream zip, ArchiveLimits limits, Refusals refusals)
    {
        if (new ArchiveReader(limits, refusals).TryRead(zip) is not { } entries) return null;

        var manifest = TryParse(entries, ManifestName, limits, refusals);
        var frame = TryParse(entries, Customizations, limits, refusals);
        return manifest is null || frame is null ? null : new(entries, manifest, frame);
    }

    static XElement? TryParse(IEnumerable<ArchiveEntry> entries, string name, ArchiveLimits limits, Refusals refusals)
    {
        if (entries.FirstOrDefault(entry => entry.Name == name) is not { } entry)
        {
            refusals.Add("PACK-301", $"The zip has no '{name}'.", name, 1, "every solution file has it, spelt like this",
                "use a solution file; a package's zip only contains solution files");
            return null;
        }

        try
        {
            if (IsDeeperThan(limits.XmlDepth, entry.Content))
                throw new XmlException($"more than {limits.XmlDepth} elements are nested.");

            var root = SourceXml.Parse(entry.Content).Root!;
            return root.Name == "ImportExportXml" ? root
                : throw new XmlException($"its root is <{root.Name.LocalName}>, not <ImportExportXml>.");
        }
        catch (XmlException refused)
        {
            refusals.Add("PACK-304", $"'{name}' cannot be read: {refused.Message}", name, Math.Max(1, refused.LineNumber),
                "only well-formed XML without DTD is read", "export the solution again");
            return null;
        }
    }

    /// <returns>false also for what is not well-formed: the parser after this says what is wrong, and where.</returns>
    static bool IsDeeperThan(int deepest, ReadOnlyMemory<byte> content)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        using var reader = XmlReader.Create(stream, SafeXml.Settings());
        try
        {
            while (reader.Read())
                if (reader.Depth > deepest) return true;
        }
        catch (XmlException)
        {
        }
        return false;
    }
}
