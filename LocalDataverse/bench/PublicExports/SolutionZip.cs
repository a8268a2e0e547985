using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace VoiceForD365.LocalDataverse.Bench.PublicExports;

/// <summary>A solution file, as far as a trial looks into it.</summary>
sealed class SolutionZip
{
    SolutionZip(byte[] bytes, IReadOnlyDictionary<string, byte[]> entries)
    {
        Bytes = bytes;
        Entries = entries;
        Manifest = Document("solution.xml");
        Customizations = Document("customizations.xml");
    }

    public byte[] Bytes { get; }

    /// <summary>All entries by their names, which begin without a slash.</summary>
    public IReadOnlyDictionary<string, byte[]> Entries { get; }

    public XElement Manifest { get; }

    public XElement Customizations { get; }

    public string Name => Said("UniqueName");

    public string Version => Said("Version");

    public bool IsManaged => Said("Managed") == "1";

    /// <summary>The oldest platform that takes the file, which is the one that wrote it.</summary>
    public string Platform => Manifest.Attribute("SolutionPackageVersion")?.Value ?? "?";

    /// <returns>null for what is no solution file.</returns>
    public static SolutionZip? Read(string path)
    {
        try
        {
            return Of(File.ReadAllBytes(path));
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException)
        {
            return null;
        }
    }

    /// <exception cref="InvalidDataException">It is no zip, or has no solution.xml.</exception>
    public static SolutionZip Of(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        var entries = archive.Entries.Where(entry => !entry.FullName.EndsWith('/'))
            .ToDictionary(entry => entry.FullName.Replace('\\', '/').TrimStart('/'), Content, StringComparer.OrdinalIgnoreCase);
        return entries.ContainsKey("solution.xml") && entries.ContainsKey("customizations.xml")
            ? new(bytes, entries)
            : throw new InvalidDataException("It has no solution.xml.");
    }

    static byte[] Content(ZipArchiveEntry entry)
    {
        using var memory = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    XElement Document(string name)
    {
        using var reader = new StreamReader(new MemoryStream(Entries[name]), Encoding.UTF8);
        return XDocument.Load(reader).Root!;
    }

    string Said(string element) => Manifest.Element("SolutionManifest")?.Element(element)?.Value ?? "";
}
