using System.Xml;
using System.Xml.Linq;

namespace VoiceForD365.Deployment.Values;

/// <summary>Reads XML from outside: no document type, no external entity, bounded in size and depth, with line numbers.</summary>
static partial class SafeXml
{
    /// <summary>Real solution files stay below 60.</summary>
    public const int MostLevels = 256;
    public const long MostCharacters = 64L * 1024 * 1024;

    /// <exception cref="XmlException">Not well-formed, too large, too deep, or with a document type.</exception>
    public static XDocument Load(Stream stream, bool ignoreWhitespace = false) => Load(stream, ignoreWhitespace, LoadOptions.SetLineInfo);

    static XDocument Load(Stream stream, bool ignoreWhitespace, LoadOptions options)
    {
        using var content = new MemoryStream();
        Copy(stream, content);
        Check(content);
        content.Position = 0;
        using var reader = XmlReader.Create(content, Settings(ignoreWhitespace));
        return XDocument.Load(reader, options);
    }

    /// <inheritdoc cref="Load(Stream, bool)"/>
    public static XDocument Parse(string text, LoadOptions options = LoadOptions.SetLineInfo) =>
        Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), ignoreWhitespace: false, options);

    /// <returns>The line the node begins on; null when it was not read from text.</returns>
    internal static int? Line(this XObject node) => node is IXmlLineInfo info && info.HasLineInfo() ? info.LineNumber : null;

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
    static void Check(Stream xml)
    {
        using var reader = XmlReader.Create(xml, Settings());
        var place = (IXmlLineInfo)reader;
        while (reader.Read())
            if (reader.Depth > MostLevels)
                throw new XmlException($"it is nested more than {MostLevels} levels deep", null, place.LineNumber, place.LinePosition);
    }

    /// <summary>A zip entry may unpack to far more than it says.</summary>
    static void Copy(Stream source, MemoryStream target)
    {
        var buffer = new byte[81920];
        for (var read = source.Read(buffer, 0, buffer.Length); read > 0; read = source.Read(buffer, 0, buffer.Length))
        {
            target.Write(buffer, 0, read);
            if (target.Length > MostCharacters) throw new XmlException($"it is longer than {MostCharacters} bytes");
        }

        target.Position = 0;
    }
}
