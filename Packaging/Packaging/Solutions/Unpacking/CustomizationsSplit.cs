using System.Xml.Linq;

namespace VoiceForD365.Packaging.Solutions.Unpacking;

/// <summary><c>customizations.xml</c> taken apart: each component becomes its file; the frame stays, with empty placeholders.</summary>
/// <remarks>The way back of <see cref="CustomizationsMerge"/>; a component's file is told from its names and ids alone.</remarks>
internal sealed class CustomizationsSplit
{
    private readonly XElement frame;
    private readonly ZipContents contents;
    private readonly UnpackedFiles files;
    private readonly Refusals refusals;

    private CustomizationsSplit(XElement frame, ZipContents contents, UnpackedFiles files, Refusals refusals) =>
        (this.frame, this.contents, this.files, this.refusals) = (frame, contents, files, refusals);

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

    private void Take(ComponentKind kind)
    {
        foreach (var component in frame.Element(kind.Node)?.Elements().ToList() ?? [])
        {
            if (component.Name != kind.Element) continue;

            var detached = Detached.From(component);
            if (ComponentPath.Of(kind, detached) is not { } path) refusals.AddNameless(detached, ComponentPath.Named(kind));
            else
            {
                if (kind == ComponentKind.Tables) TableSplit.Split(detached, path[..path.LastIndexOf('/')], files, refusals);
                else if (ContentFile.IsDescribedBy(kind)) AddContent(detached, ContentFile.PathOf(path));
                files.Add(path, detached, detached);
            }
        }
    }

    private void AddContent(XElement definition, string path)
    {
        if (contents.TryClaim(ContentFile.NameInZip(definition)!, definition) is { } content) files.Add(path, content, definition);
    }

    private void Take(WholeNodeFile whole)
    {
        if (frame.Element(whole.Node) is not { HasElements: true } node) return;

        if (!whole.IsWrapped)
        {
            node.AddAfterSelf(new XElement(node.Name));
            files.Add(whole.Path, Detached.From(node), node);
        }
        else if (node.Elements().Count() == 1) files.Add(whole.Path, Detached.From(node.Elements().Single()), node);
    }

    /// <summary>Nothing of a kind nobody has heard of stays in the frame unseen.</summary>
    private void RefuseWhatIsLeft()
    {
        foreach (var node in frame.Elements().Where(node => !StaysInFrame(node)))
        {
            if (ComponentKind.All.Any(kind => kind.Node == node.Name) && node.HasElements)
                foreach (var unknown in node.Elements()) refusals.AddUnknown(unknown, $"<{node.Name.LocalName}>");
            else if (node.HasContent()) refusals.AddUnknown(node, $"'{SolutionArchive.Customizations}'");
        }
    }

    /// <remarks>An association set is called after its rows: <c>&lt;Xset&gt;</c> holds nothing but <c>&lt;X&gt;</c>.</remarks>
    private static bool StaysInFrame(XElement node) =>
        node.Name.LocalName is "connectionreferences" or "Languages"
            || (node.HasElements && node.Elements().All(row => row.Name.LocalName + "set" == node.Name.LocalName));
}
