using System.Xml.Linq;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Source;

/// <summary>A relationship as <c>Other/Relationships/*.xml</c> defines it.</summary>
sealed record Relationship(Solution Solution, string Path, XElement Node)
{
    public string Name => Node.Attr("Name") ?? "";

    public bool IsManyToMany => Node.Text("EntityRelationshipType") == "ManyToMany";

    /// <summary>Logical name of the table that holds the lookup; empty for many-to-many.</summary>
    public string Referencing => Lower("ReferencingEntityName");

    public string ReferencingColumn => Lower("ReferencingAttributeName");

    /// <summary>Logical name of the table that holds the links; empty for one-to-many.</summary>
    public string Intersect => Lower("IntersectEntityName");

    /// <summary>Logical names of the tables the relationship needs, with the node that names each.</summary>
    public IEnumerable<(string Table, XElement Node)> Tables =>
        from name in new[] { "ReferencingEntityName", "ReferencedEntityName", "FirstEntityName", "SecondEntityName" }
        let node = Node.Element(name)
        where node is not null
        select (node.Value.Trim().ToLowerInvariant(), node);

    public static IEnumerable<Relationship> In(Solution solution) =>
        from file in solution.XmlUnder("Other/Relationships")
        from node in file.Root.Elements("EntityRelationship")
        select new Relationship(solution, file.File.Path, node);

    string Lower(string element) => (Node.Text(element) ?? "").ToLowerInvariant();
}
