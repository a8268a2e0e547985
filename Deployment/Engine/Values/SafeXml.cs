using System.Xml;
using System.Xml.Linq;

namespace VoiceForD365.Deployment.Values;

/// <summary>Reads XML from outside: no document type, no external entity, bounded in size and depth, with line numbers.</summary>
internal static class SafeXml
{
    /// <exception cref="XmlException">Not well-formed, too large, too deep, or with a document type.</exception>
    public static XDocument Load(Stream stream)
    {
        using var content = new MemoryStream();
        Copy(stream, content);
        XmlBounds.Check(content);
        content.Position = 0;
        using var reader = XmlReader.Create(content, XmlBounds.Settings());
        return XDocument.Load(reader, LoadOptions.SetLineInfo);
    }

    /// <inheritdoc cref="Load"/>
    public static XDocument Parse(string text) => Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)));

    /// <returns>The line the node begins on; null when it was not read from text.</returns>
    public static int? Line(this XObject node) => node is IXmlLineInfo info && info.HasLineInfo() ? info.LineNumber : null;

    /// <summary>A zip entry may unpack to far more than it says.</summary>
    private static void Copy(Stream source, MemoryStream target)
    {
        var buffer = new byte[81920];
        for (var read = source.Read(buffer, 0, buffer.Length); read > 0; read = source.Read(buffer, 0, buffer.Length))
        {
            target.Write(buffer, 0, read);
            if (target.Length > XmlBounds.MostCharacters) throw new XmlException($"it is longer than {XmlBounds.MostCharacters} bytes");
        }

        target.Position = 0;
    }
}
