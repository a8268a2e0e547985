using System.Xml.Linq;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Solutions.Unpacking;

/// <summary><c>customizations.xml</c> taken apart: each component becomes its file; the frame stays, with empty placeholders.</summary>
/// <remarks>The way back of <see cref="CustomizationsMerge"/>; a component's file is told from its names and ids alone.</remarks>
sealed class CustomizationsSplit
{
    readonly XElement _frame;
    readonly ZipContents _contents;
    readonly UnpackedFiles _files;
    readonly Refusals _refusals;

    CustomizationsSplit(XElement frame, ZipContents contents, UnpackedFiles files, Refusals refusals) =>
        (_frame, _contents, _files, _refusals) = (frame, contents, files, refusals);

    /// <param name="frame">The root; its components are moved out.</param>
    public static void Split(XElement frame, ZipContents contents, UnpackedFiles files, Refusals refusals)
    {
        var split = new CustomizationsSplit(frame, contents, files, refusals);
        foreach (var kind in ComponentKind.All) split.Take(kind);
        foreach (var whole in WholeNodeFile.All) split.Take(whole);
        if (frame.Element("EntityRelationships") is { } relationships) RelationshipSplit.Split(relationships, files, refusals);
        split.RefuseWhatIsLeft();
        files.Add(SolutionSource.FramePath, frame, frame);
    }

    void Take(ComponentKind kind)
    {
        foreach (var component in _frame.Element(kind.Node)?.Elements().ToList() ?? [])
        {
            if (component.Name != kind.Element) continue;

            var detached = Detached.From(component);
            if (ComponentPath.Of(kind, detached) is not { } path) _refusals.AddNameless(detached, ComponentPath.Named(kind));
            else
            {
                if (kind == ComponentKind.Tables) TableSplit.Split(detached, path[..path.LastIndexOf('/')], _files, _refusals);
                else if (ContentFile.IsDescribedBy(kind)) AddContent(detached, ContentFile.PathOf(path));
                _files.Add(path, detached, detached);
            }
        }
    }

    void AddContent(XElement definition, string path)
    {
        if (_contents.TryClaim(ContentFile.NameInZip(definition)!, definition) is { } content) _files.Add(path, content, definition);
    }

    void Take(WholeNodeFile whole)
    {
        if (_frame.Element(whole.Node) is not { HasElements: true } node) return;

        if (!whole.IsWrapped)
        {
            node.AddAfterSelf(new XElement(node.Name));
            _files.Add(whole.Path, Detached.From(node), node);
        }
        else if (node.Elements().Count() == 1) _files.Add(whole.Path, Detached.From(node.Elements().Single()), node);
    }

    /// <summary>Nothing of a kind nobody has heard of stays in the frame unseen.</summary>
    void RefuseWhatIsLeft()
    {
        foreach (var node in _frame.Elements().Where(node => !StaysInFrame(node)))
        {
            if (ComponentKind.All.Any(kind => kind.Node == node.Name) && node.HasElements)
                foreach (var unknown in node.Elements()) _refusals.AddUnknown(unknown, $"<{node.Name.LocalName}>");
            else if (node.HasContent()) _refusals.AddUnknown(node, $"'{SolutionArchive.Customizations}'");
        }
    }

    /// <remarks>An association set is called after its rows: <c>&lt;Xset&gt;</c> holds nothing but <c>&lt;X&gt;</c>.</remarks>
    static bool StaysInFrame(XElement node) =>
        node.Name.LocalName is "connectionreferences" or "Languages"
            || (node.HasElements && node.Elements().All(row => row.Name.LocalName + "set" == node.Name.LocalName));
}

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
