using System.Xml;
using System.Xml.Linq;

namespace VoiceForD365.LocalDataverse;

/// <summary>XML from a stranger: no document type, nothing fetched, and no nesting that those who follow it could not.</summary>
static class BoundedXml
{
    const int MaxDepth = 256;

    static readonly XmlReaderSettings Settings =
        new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersFromEntities = 0 };

    /// <exception cref="XmlException">Not well-formed, or refused.</exception>
    public static XDocument Parse(byte[] content) =>
        Parse(() => XmlReader.Create(new MemoryStream(content, writable: false), Settings));

    /// <inheritdoc cref="Parse(byte[])"/>
    public static XDocument Parse(string text) => Parse(() => XmlReader.Create(new StringReader(text), Settings));

    static XDocument Parse(Func<XmlReader> open)
    {
        using (var reader = open())
            while (reader.Read())
                if (reader.Depth > MaxDepth)
                    throw new XmlException($"The document is nested deeper than {MaxDepth} elements.");
        using var again = open();
        return XDocument.Load(again, LoadOptions.SetLineInfo);
    }
}
