using System.Xml.Linq;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Source;

/// <summary>A column as an <c>Entity.xml</c> of ours declares it.</summary>
internal sealed record Column(string SchemaName, string LogicalName, string Type, bool IsCustom, XElement Node)
{
    /// <summary>In characters; null for types without a length.</summary>
    public int? MaxLength => int.TryParse(Node.Text("MaxLength"), out var length) ? length : null;

    public static Column Parse(XElement node)
    {
        var schemaName = node.Attr("PhysicalName") ?? "";
        return new(schemaName, node.Text("LogicalName") ?? schemaName.ToLowerInvariant(), node.Text("Type") ?? "",
            node.Text("IsCustomField") == "1", node);
    }
}
