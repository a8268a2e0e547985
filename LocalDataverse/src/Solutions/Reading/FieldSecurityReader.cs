using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>One FieldSecurityProfile node.</summary>
static class FieldSecurityReader
{
    public static FieldSecurityContent Read(XElement node) => new(
        Nodes.IdOf(node, node.NeededAttribute("fieldsecurityprofileid")),
        node.NeededAttribute("name"),
        node.Attribute("description")?.Value,
        [.. node.Element("FieldPermissions").Each("FieldPermission").Select(permission => new FieldPermission(
            permission.NeededText("EntityName").ToLowerInvariant(),
            permission.NeededText("AttributeName").ToLowerInvariant(),
            Value(permission, "CanRead"),
            Value(permission, "CanUpdate"),
            Value(permission, "CanCreate")))]);

    static int Value(XElement permission, string name) => permission.NeededText(name) switch
    {
        "0" => 0,
        "4" => 4,
        var other => throw Nodes.Invalid(permission, $"has {name} '{other}'; it is 0 or 4"),
    };
}
