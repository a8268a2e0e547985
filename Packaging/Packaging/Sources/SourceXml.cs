using System.Xml;
using System.Xml.Linq;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Packaging.Sources;

/// <summary>XML as everything here reads it: no DTD, no external files, and every node knows its line.</summary>
static class SourceXml
{
    /// <exception cref="XmlException">Not well-formed, nested without end, or with a DTD; carries the line.</exception>
    public static XDocument Parse(ReadOnlyMemory<byte> content)
    {
        try
        {
            return SafeXml.Load(new MemoryStream(content.ToArray(), writable: false), ignoreWhitespace: true);
        }
        catch (XmlException refused) when (refused.LineNumber == 0)
        {
            throw new XmlException(refused.Message, refused, LineOfDtd(content.Span), 1); // The reader does not say where the DTD is.
        }
    }

    static int LineOfDtd(ReadOnlySpan<byte> content)
    {
        var at = content.IndexOf("<!DOCTYPE"u8);
        return 1 + (at < 0 ? 0 : content[..at].Count((byte)'\n'));
    }

    /// <returns>1-based; 1 when the node was not read from a file.</returns>
    public static int Line(this XObject node) => node is IXmlLineInfo info && info.HasLineInfo() ? info.LineNumber : 1;

    /// <returns>The child's text, trimmed; null when the child is absent.</returns>
    public static string? Text(this XElement element, string child) => element.Element(child)?.Value.Trim();

    public static string? Attr(this XElement element, string attribute) => element.Attribute(attribute)?.Value;

    /// <returns>The GUID, whatever its case and braces; null when the text is none.</returns>
    public static Guid? TryParseGuid(string? text) => Guid.TryParse(text, out var id) ? id : null;
}
