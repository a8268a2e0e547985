using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Solutions.Operations;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Exporting;

/// <summary>An unmanaged solution as a zip, managed or not.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/exportsolution. The platform's managed export also empties the
/// default labels of new forms and writes differences for forms and site maps of others; this one does not.
/// </remarks>
static class SolutionExporter
{
    static readonly DateTimeOffset Timestamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <exception cref="FaultException">No such solution, or one that cannot be exported.</exception>
    public static byte[] Export(UnitOfWork work, string uniqueName, bool managed, Authorship by)
    {
        var row = work.Rows.Where(work.Catalog.RequiredTable("solution"), ("uniquename", uniqueName)).FirstOrDefault()
            ?? throw new FaultException(
                400, ErrorCodes.ExportMissing, "An error occurred while exporting a solution. The solution does not exist in this system.");
        var solution = InstalledSolution.From(row);
        if (solution.IsManaged)
            throw new FaultException(
                400, ErrorCodes.ExportManaged, "An error occurred while exporting a solution. Managed solutions cannot be exported.");
        if (solution.UniqueName is "Default" or "Active")
            throw new FaultException(
                400,
                ErrorCodes.ExportDefault,
                "Exporting the default solution is not supported. To export components, add them to a custom solution.");
        var source = new ExportSource(work, solution, new ComponentOwnership(work, by));
        var customizations = CustomizationsWriter.Write(source);
        var manifest = ManifestWriter.Write(source, row, managed);
        new HistoryRow(Operation: 2, Suboperation: 0, solution.UniqueName, solution.Version.ToString(), managed, solution.Id)
            .Insert(work, by.Now, by.Now, failure: null, errorNumber: null);
        return Zip(manifest, customizations, source.Files);
    }

    /// <summary>Equal content gives equal bytes.</summary>
    static byte[] Zip(XDocument manifest, XDocument customizations, IReadOnlyDictionary<string, byte[]> files)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
                Write(zip, name, content);
            Write(zip, "solution.xml", Bytes(manifest));
            Write(zip, "customizations.xml", Bytes(customizations));
            Write(zip, "[Content_Types].xml", Bytes(ContentTypes(files.Keys)));
        }

        return memory.ToArray();
    }

    static XDocument ContentTypes(IEnumerable<string> names)
    {
        XNamespace types = "http://schemas.openxmlformats.org/package/2006/content-types";
        var extensions = names.Select(Path.GetExtension).Append(".xml").Where(extension => extension!.Length > 1)
            .Select(extension => extension![1..].ToLower(CultureInfo.InvariantCulture)).Distinct().Order(StringComparer.Ordinal);
        return new XDocument(new XElement(
            types + "Types",
            extensions.Select(extension => Part("Default", "Extension", extension)),
            names
                .Where(name => Path.GetExtension(name).Length < 2)
                .Order(StringComparer.Ordinal)
                .Select(name => Part("Override", "PartName", "/" + name))));

        XElement Part(string element, string attribute, string value) =>
            new(types + element, new XAttribute(attribute, value), new XAttribute("ContentType", "application/octet-stream"));
    }

    static void Write(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Timestamp;
        using var stream = entry.Open();
        stream.Write(content);
    }

    static byte[] Bytes(XDocument document)
    {
        using var memory = new MemoryStream();
        using (var writer = XmlWriter.Create(memory, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
            document.Save(writer);
        return memory.ToArray();
    }
}
