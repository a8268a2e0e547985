using System.Xml;
using System.Xml.Linq;

namespace VoiceForD365.LocalDataverse;

/// <summary>XML from a stranger: no document type, nothing fetched, and no nesting that those who follow it could not.</summary>
static class BoundedXml
{
    const int MostLevels = 256;

    static readonly XmlReaderSettings Whole = Settings(ignoreComments: false);
    static readonly XmlReaderSettings WithoutComments = Settings(ignoreComments: true);

    /// <summary>With the lines its nodes stand in.</summary>
    /// <exception cref="TooDeepXmlException">Nested deeper than anything real.</exception>
    /// <exception cref="XmlException">Not well-formed, or refused.</exception>
    public static XDocument Parse(byte[] content) =>
        Parse(() => XmlReader.Create(new MemoryStream(content, writable: false), Whole), MostLevels, LoadOptions.SetLineInfo);

    /// <inheritdoc cref="Parse(byte[])"/>
    public static XDocument Parse(string text, int mostLevels = MostLevels) =>
        Parse(() => XmlReader.Create(new StringReader(text), Whole), mostLevels, LoadOptions.SetLineInfo);

    /// <summary>What a program wrote for a program: comments and lines are nobody's concern.</summary>
    /// <inheritdoc cref="Parse(byte[])" path="/exception"/>
    public static XElement ParseMessage(byte[] content, int mostLevels) =>
        Parse(() => XmlReader.Create(new MemoryStream(content, writable: false), WithoutComments), mostLevels, LoadOptions.None).Root!;

    static XDocument Parse(Func<XmlReader> open, int mostLevels, LoadOptions options)
    {
        using (var reader = open())
            while (reader.Read())
                if (reader.Depth > mostLevels)
                    throw new TooDeepXmlException($"The document is nested deeper than {mostLevels} elements.");
        using var again = open();
        return XDocument.Load(again, options);
    }

    static XmlReaderSettings Settings(bool ignoreComments) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 0,
        IgnoreComments = ignoreComments,
    };
}

sealed class TooDeepXmlException(string message) : XmlException(message);
