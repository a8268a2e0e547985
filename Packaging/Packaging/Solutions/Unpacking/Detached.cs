using System.Xml.Linq;

namespace VoiceForD365.Packaging.Solutions.Unpacking;

/// <summary>Nodes that become the root of a file of their own: they keep the namespaces they stood in.</summary>
static class Detached
{
    /// <summary>Takes the node out of its parent.</summary>
    public static XElement From(XElement node)
    {
        var inherited = NamespacesAt(node).Where(declaration => node.Attribute(declaration.Name) is null).ToArray();
        node.Remove();
        node.Add(inherited);
        return node;
    }

    /// <returns>Copies of the declarations in scope, the nearest of each prefix.</returns>
    public static IEnumerable<XAttribute> NamespacesAt(XElement node) =>
        node.AncestorsAndSelf().Attributes().Where(attribute => attribute.IsNamespaceDeclaration)
            .DistinctBy(declaration => declaration.Name).Select(declaration => new XAttribute(declaration)).ToList();

    /// <summary>Whether there is anything in it that would be lost: elements or text.</summary>
    public static bool HasContent(this XElement node) => node.Nodes().Any(child => child is XElement or XText);
}
