using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Layers;

/// <summary>A component's source as one text, and back.</summary>
static class SourceText
{
    public static string Write(XElement node, IReadOnlyDictionary<string, byte[]> files) => new XElement(
        "source",
        new XAttribute(XNamespace.Xmlns + "xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        new XElement(node),
        files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file =>
            new XElement("file", new XAttribute("name", file.Key), Convert.ToBase64String(file.Value))))
        .ToString(SaveOptions.DisableFormatting);

    public static (XElement Node, IReadOnlyDictionary<string, byte[]> Files) Read(string text)
    {
        var source = XElement.Parse(text, LoadOptions.PreserveWhitespace);
        var node = source.Elements().First();
        node.Remove();
        var files = source.Elements("file").ToDictionary(
            file => file.Attribute("name")!.Value, file => Convert.FromBase64String(file.Value));
        return (node, files);
    }

    /// <summary>Where a source of this component is kept: a ribbon has no id of its own and goes by its table's.</summary>
    public static ComponentKey Place(ComponentKey key) =>
        key is { Kind: ComponentKind.Ribbon, Name: not RibbonContent.OfApplication } ? ComponentKey.Table(key.Name) : key;
}
