using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace VoiceForD365.Packaging.Archives;

/// <summary>XML as it goes into an archive: UTF-8 without mark, two blanks, line feeds, no comments.</summary>
static class ShippedXml
{
    static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Entitize,
        NamespaceHandling = NamespaceHandling.OmitDuplicates,
    };

    public static byte[] Write(XElement root)
    {
        var shipped = new XElement(root);
        shipped.DescendantNodesAndSelf().Where(node => node is XComment or XProcessingInstruction).ToList().ForEach(node => node.Remove());

        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, Settings)) new XDocument(shipped).Save(writer);
        return [.. stream.ToArray(), (byte)'\n'];
    }
}
