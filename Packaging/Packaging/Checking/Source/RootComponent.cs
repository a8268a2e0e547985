using System.Xml.Linq;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Source;

/// <param name="Behavior">0 whole component, 1 without children, 2 only the listed children.</param>
internal sealed record RootComponent(ComponentKey Key, string Behavior, XElement Node)
{
    public static RootComponent Parse(XElement node)
    {
        _ = int.TryParse(node.Attr("type"), out var type);
        return new(ComponentKey.Of(type, node.Attr("id"), node.Attr("schemaName")), node.Attr("behavior") ?? "0", node);
    }
}
