using System.Xml;
using System.Xml.Linq;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>XML from a stranger: no document type, nothing fetched, depth bounded, size bounded by the archive's limits.</summary>
static class SafeXml
{
    /// <param name="name">The entry's name, for the message.</param>
    public static XDocument Parse(byte[] content, string name)
    {
        try
        {
            return BoundedXml.Parse(content);
        }
        catch (XmlException damage)
        {
            throw new ImportRefusedException(ErrorCodes.MalformedXml, $"{name} is not well-formed: {damage.Message}");
        }
    }

    /// <summary>The element's outer XML without indentation, as it is stored.</summary>
    public static string Compact(XElement element) => element.ToString(SaveOptions.DisableFormatting);

    /// <summary>Line of an element in its file; 0 when unknown.</summary>
    public static int Line(XObject node) => node is IXmlLineInfo info && info.HasLineInfo() ? info.LineNumber : 0;
}
