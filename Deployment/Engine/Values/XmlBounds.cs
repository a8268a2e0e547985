using System.Xml;

namespace VoiceForD365.Deployment.Values;

/// <summary>Refuses XML from outside that is too large or nests without end, before it becomes a tree.</summary>
public static class XmlBounds
{
    /// <summary>Real solution files stay below 60.</summary>
    public const int MostLevels = 256;
    public const long MostCharacters = 64L * 1024 * 1024;

    /// <summary>No document type, no external entity, bounded size.</summary>
    public static XmlReaderSettings Settings(bool ignoreWhitespace = false) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
        IgnoreWhitespace = ignoreWhitespace,
        CloseInput = false,
    };

    /// <exception cref="XmlException">Not well-formed, too large, too deep, or with a document type.</exception>
    public static void Check(Stream xml)
    {
        using var reader = XmlReader.Create(xml, Settings());
        var place = (IXmlLineInfo)reader;
        while (reader.Read())
            if (reader.Depth > MostLevels)
                throw new XmlException($"it is nested more than {MostLevels} levels deep", null, place.LineNumber, place.LinePosition);
    }
}
