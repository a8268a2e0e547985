using System.Xml.Linq;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Solutions.Unpacking;

/// <summary>The list of all relationships, and their definitions in one file for each table that is looked up to.</summary>
/// <remarks>The list keeps the order; within a file it is the list's order again.</remarks>
static class RelationshipSplit
{
    const string Relationship = "EntityRelationship";

    public static void Split(XElement relationships, UnpackedFiles files, Refusals refusals)
    {
        var scope = Detached.NamespacesAt(relationships).ToArray();
        var taken = relationships.Elements(Relationship).ToList();
        foreach (var nameless in taken.Where(node => string.IsNullOrEmpty(node.Attr("Name")))) refusals.AddNameless(nameless, "name");
        foreach (var twice in taken.GroupBy(node => node.Attr("Name")).Where(group => group.Count() > 1))
            refusals.Add("PACK-308", $"Relationship '{twice.Key}' occurs twice.", twice.Last(), "the source tells them apart by name",
                "export the solution again");

        taken.ForEach(node => node.Remove());
        foreach (var table in taken.GroupBy(TableOf, StringComparer.Ordinal))
        {
            if (table.Key is null) foreach (var node in table) refusals.AddNameless(node, "referenced table");
            else files.Add($"Other/Relationships/{table.Key}.xml", new XElement(relationships.Name, scope, table), table.First());
        }
        files.Add(SolutionSource.RelationshipsPath, new XElement(relationships.Name, scope, taken.Select(Listed)), relationships);
    }

    /// <returns>One to many: the table that is looked up to. Many to many: the first of the two.</returns>
    static string? TableOf(XElement relationship) =>
        ComponentPath.Name(relationship.Text("ReferencedEntityName") ?? relationship.Text("FirstEntityName"));

    static XElement Listed(XElement relationship) => new(Relationship, new XAttribute("Name", relationship.Attr("Name") ?? ""));
}
