using System.Xml.Linq;
using System.Xml.Schema;

namespace VoiceForD365.SolutionSchemas;

/// <summary>Which names the schema has for the children and attributes of a validated element.</summary>
static class DeclaredNames
{
    /// <summary>
    /// Whether the schema knows the parent and nothing by the node's name there, in whatever case. A known element in the wrong place,
    /// one too many, or a value of the wrong kind is no stranger.
    /// </summary>
    public static bool IsStranger(XObject node) => node switch
    {
        XAttribute attribute => attribute.Parent?.GetSchemaInfo()?.SchemaType is XmlSchemaComplexType type
            && !Has(type.AttributeUses.Names.Cast<System.Xml.XmlQualifiedName>().Select(name => name.Name), attribute.Name),
        XElement { Parent: { } parent } element => parent.GetSchemaInfo()?.SchemaType is { } type
            && !Has(type is XmlSchemaComplexType complex ? ChildrenOf(complex.ContentTypeParticle) : [], element.Name),
        _ => false,
    };

    static bool Has(IEnumerable<string> names, XName name) => names.Contains(name.LocalName, StringComparer.OrdinalIgnoreCase);

    static IEnumerable<string> ChildrenOf(XmlSchemaParticle particle) => particle switch
    {
        XmlSchemaElement element => [element.QualifiedName.Name],
        XmlSchemaGroupBase group => group.Items.OfType<XmlSchemaParticle>().SelectMany(ChildrenOf),
        _ => [],
    };
}
