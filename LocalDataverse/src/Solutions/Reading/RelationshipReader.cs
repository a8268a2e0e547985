using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>One EntityRelationship node.</summary>
static class RelationshipReader
{
    public static RelationshipContent Read(XElement node) => node.NeededText("EntityRelationshipType") switch
    {
        "OneToMany" => ReadOneToMany(node),
        "ManyToMany" => ReadManyToMany(node),
        var other => throw Nodes.Unknown($"a relationship of type {other} ('{node.NeededAttribute("Name")}')"),
    };

    /// <summary>System relationships carry no roles: the child's property is then the column, the parent's the relationship.</summary>
    static OneToManyContent ReadOneToMany(XElement node)
    {
        var column = node.NeededText("ReferencingAttributeName");
        var name = node.NeededAttribute("Name");
        var (referencing, referenced) = (Table(node, "ReferencingEntityName"), Table(node, "ReferencedEntityName"));
        return new OneToManyContent(
            name,
            referencing,
            column.ToLowerInvariant(),
            referenced,
            node.Text("CascadeDelete") switch
            {
                null or "NoCascade" => CascadeDelete.NoCascade,
                "RemoveLink" => CascadeDelete.RemoveLink,
                "Restrict" => CascadeDelete.Restrict,
                "Cascade" => CascadeDelete.Cascade,
                var other => throw Nodes.Invalid(node, $"has CascadeDelete '{other}'"),
            },
            new CascadeRules(
                Rule(node, "CascadeAssign"), Rule(node, "CascadeShare"), Rule(node, "CascadeUnshare"), Rule(node, "CascadeReparent")),
            Navigation(node, "RelationshipRoleType", "1") ?? (PlatformRelationships.Includes(referencing, referenced)
                ? $"{column.ToLowerInvariant()}_{referenced}_{referencing}"
                : IsCustom(node) ? column : column.ToLowerInvariant()),
            Navigation(node, "RelationshipRoleType", "0") ?? name);
    }

    static CascadeRule Rule(XElement node, string name) => node.Text(name) switch
    {
        null or "NoCascade" => CascadeRule.NoCascade,
        "Cascade" => CascadeRule.Cascade,
        "Active" or "ActiveOnly" => CascadeRule.Active,
        "UserOwned" => CascadeRule.UserOwned,
        var other => throw Nodes.Invalid(node, $"has {name} '{other}'"),
    };

    static ManyToManyContent ReadManyToMany(XElement node)
    {
        var name = node.NeededAttribute("Name");
        return new ManyToManyContent(
            name,
            Table(node, "FirstEntityName"),
            Table(node, "SecondEntityName"),
            node.Text("IntersectEntityName")?.ToLowerInvariant() ?? name.ToLowerInvariant(),
            Navigation(node, "AssociationRoleOrdinal", "1") ?? name,
            Navigation(node, "AssociationRoleOrdinal", "2") ?? name);
    }

    static bool IsCustom(XElement node) => node.Element("EntityRelationshipRoles") is not null;

    static string Table(XElement node, string side) => node.NeededText(side).ToLowerInvariant();

    static string? Navigation(XElement node, string roleElement, string role) =>
        node.Element("EntityRelationshipRoles").Each("EntityRelationshipRole")
            .FirstOrDefault(candidate => candidate.Text(roleElement) == role)?.Text("NavigationPropertyName");
}
