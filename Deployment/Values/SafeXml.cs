using System.IO;
using System.Xml;
using System.Xml.Linq;

namespace VoiceForD365.Deployment.Values;

/// <summary>Reads XML from outside: no document type, no external entity, bounded size, with line numbers.</summary>
internal static class SafeXml
{
    private const long MaxCharacters = 64L * 1024 * 1024;

    /// <exception cref="XmlException">Not well-formed, too large, or with a document type.</exception>
    public static XDocument Load(Stream stream)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaxCharacters,
            CloseInput = false,
        };
        using var reader = XmlReader.Create(stream, settings);
        return XDocument.Load(reader, LoadOptions.SetLineInfo);
    }

    /// <returns>The line the node begins on; null when it was not read from text.</returns>
    public static int? Line(this XObject node) => node is IXmlLineInfo info && info.HasLineInfo() ? info.LineNumber : null;
}
