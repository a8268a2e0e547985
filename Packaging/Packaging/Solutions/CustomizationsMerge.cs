using System.Xml;
using System.Xml.Linq;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Solutions;

/// <summary>The frame <c>Other/Customizations.xml</c> with every component folder merged into its placeholder.</summary>
/// <remarks>
/// Nodes are moved, not copied: they keep their line and carry a <see cref="MovedFrom"/>. Which file a node came from can be told from
/// its content alone (names and ids), so an unpacker can go the same road back.
/// </remarks>
sealed class CustomizationsMerge
{
    readonly SourceFolder _source;
    readonly PackageType _type;
    readonly XElement _frame;

    CustomizationsMerge(SourceFolder source, PackageType type)
    {
        _source = source;
        _type = type;
        _frame = Take(Required(SolutionSource.FramePath));
    }

    /// <returns>The root <c>ImportExportXml</c>.</returns>
    /// <exception cref="PackagingException">A file is malformed or has no place to go.</exception>
    public static XElement Merge(SolutionSource solution, PackageType type)
    {
        var merge = new CustomizationsMerge(solution.Folder, type);
        foreach (var kind in ComponentKind.All) merge.Add(kind);
        foreach (var file in WholeNodeFile.All) merge.Add(file);
        merge.AddRelationships();
        return merge._frame;
    }

    void Add(ComponentKind kind)
    {
        foreach (var file in kind.Definitions(_source, _type))
        {
            var component = Take(file);
            if (kind == ComponentKind.Tables) new TableMerge(component, file.FolderPath, this).Merge();
            Placeholder(kind.Node, file).Add(component);
        }
    }

    void Add(WholeNodeFile whole)
    {
        if (whole.Choose(_source, _type) is not { } file) return;

        var placeholder = Placeholder(whole.Node, file);
        var node = Take(file);
        if (whole.IsWrapped) placeholder.Add(node);
        else placeholder.ReplaceWith(node);
    }

    void AddRelationships()
    {
        if (_source.Find(SolutionSource.RelationshipsPath) is not { } list) return;

        var defined = _source.Under("Other/Relationships").Where(file => file.IsXml).SelectMany(file => TakeChildren(file)).ToLookup(Name);
        foreach (var listed in Take(list).Elements("EntityRelationship"))
        {
            var definition = defined[Name(listed)].FirstOrDefault()
                ?? throw NoPlace(list, $"relationship '{Name(listed)}' has no definition");
            Placeholder("EntityRelationships", list).Add(definition);
        }
    }

    /// <summary>All chosen files of a folder, each one's children moved out and marked.</summary>
    internal IEnumerable<(SourceFile File, XElement[] Children)> TakeAll(string folder) =>
        ManagedTwin.Choose(_source.Under(folder).Where(file => file.IsXml), _type).Select(file => (file, TakeChildren(file)));

    internal (SourceFile File, XElement Node)? TryTake(string path) => _source.Find(path) is { } file ? (file, Take(file)) : null;

    XElement[] TakeChildren(SourceFile file)
    {
        var children = Take(file).Elements().ToArray();
        foreach (var child in children)
        {
            child.Remove();
            child.AddAnnotation(new MovedFrom(file.Path));
        }
        return children;
    }

    XElement Take(SourceFile file)
    {
        try
        {
            var root = SourceXml.Parse(file.Content).Root!;
            root.Remove();
            root.AddAnnotation(new MovedFrom(file.Path));
            return root;
        }
        catch (XmlException malformed)
        {
            throw NoPlace(file, malformed.Message);
        }
    }

    XElement Placeholder(string node, SourceFile file) =>
        _frame.Element(node) ?? throw NoPlace(file, $"'{SolutionSource.FramePath}' has no <{node} /> for it");

    SourceFile Required(string path) => _source.Find(path) ?? throw NoPlace(new(path, default), "the file does not exist");

    internal PackagingException NoPlace(SourceFile file, string reason) =>
        new(new("PACK-000", $"'{file.Name}' cannot be packed: {reason}.", _source.Display(file.Path), 1,
            "a packer must not drop a file silently", "run the checker first; it names the rule"));

    static string Name(XElement relationship) => relationship.Attr("Name") ?? "";
}

/// <summary>
/// Marks a node of the merged file with the source file it was moved from, so that a finding there names the line to edit.
/// </summary>
sealed record MovedFrom(string Path)
{
    /// <returns>The source file of the nearest marked ancestor; the frame when there is none.</returns>
    public static string Of(XObject node)
    {
        var element = node as XElement ?? node.Parent;
        return element?.AncestorsAndSelf().Select(ancestor => ancestor.Annotation<MovedFrom>())
            .FirstOrDefault(mark => mark is not null)?.Path
            ?? SolutionSource.FramePath;
    }
}
