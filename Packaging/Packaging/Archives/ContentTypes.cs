using System.Xml.Linq;

namespace VoiceForD365.Packaging.Archives;

/// <summary>The part that makes a zip readable as an OPC package: <c>[Content_Types].xml</c>.</summary>
/// <remarks>One Default for each extension, one Override for each part without extension; the parts are found only through it.</remarks>
static class ContentTypes
{
    public const string EntryName = "[Content_Types].xml";

    const string Binary = "application/octet-stream";
    static readonly XNamespace Opc = "http://schemas.openxmlformats.org/package/2006/content-types";

    /// <param name="entryNames">All other entries of the archive.</param>
    /// <param name="xmlType">
    /// What <c>xml</c> is called: the solution packer says text/xml, the configuration migration tool application/octet-stream.
    /// </param>
    public static ArchiveEntry For(IEnumerable<string> entryNames, string xmlType)
    {
        var names = entryNames.Order(StringComparer.Ordinal).ToList();
        var extensions = names.Select(Extension).Where(extension => extension != "").Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        var root = new XElement(
            Opc + "Types",
            extensions.Select(extension => Default(extension, extension == "xml" ? xmlType : Binary)),
            names.Where(name => Extension(name) == "").Select(Override));
        return new(EntryName, ShippedXml.Write(root));
    }

    static XElement Default(string extension, string type) =>
        new(Opc + "Default", new XAttribute("Extension", extension), new XAttribute("ContentType", type));

    static XElement Override(string name) =>
        new(Opc + "Override", new XAttribute("PartName", "/" + name), new XAttribute("ContentType", Binary));

    static string Extension(string name)
    {
        var file = name[(name.LastIndexOf('/') + 1)..];
        return file.Contains('.') ? file[(file.LastIndexOf('.') + 1)..].ToLowerInvariant() : "";
    }
}
