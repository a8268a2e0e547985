using System.Xml;
using System.Xml.Linq;

namespace VoiceForD365.LocalDataverse.Soap.Reading;

/// <summary>Reads a body as XML, defensively: no document type, no external entity, no nesting a stack could not follow.</summary>
static class SoapXml
{
    /// <summary>Deeper than any request of the SDK; nested filters are the deepest thing clients build.</summary>
    const int MaxDepth = 512;

    static readonly XmlReaderSettings Settings =
        new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true };

    /// <exception cref="XmlException">Not well-formed, or refused.</exception>
    public static XElement Parse(byte[] body)
    {
        using (var reader = XmlReader.Create(new MemoryStream(body), Settings))
            while (reader.Read())
                if (reader.Depth > MaxDepth)
                    throw new XmlException($"The document is nested deeper than {MaxDepth} elements.");
        using var again = XmlReader.Create(new MemoryStream(body), Settings);
        return XElement.Load(again);
    }
}
