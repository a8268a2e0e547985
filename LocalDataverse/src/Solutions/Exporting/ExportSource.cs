using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Applying;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Layers;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Exporting;

/// <summary>What an export reads: which components the solution has, and how the last file that brought one described it.</summary>
sealed class ExportSource
{
    readonly IReadOnlyDictionary<(int Kind, Guid Component), string> _own;
    readonly HashSet<(ComponentKind, Guid)> _members;

    public ExportSource(UnitOfWork work, InstalledSolution solution, ComponentOwnership ownership)
    {
        (Work, Solution) = (work, solution);
        _own = work.Layers.SourcesOf(solution.Id);
        _members =
        [
            .. ownership.ComponentsOf(solution.Id),
            .. _own.Keys.Where(key => key.Kind != 0).Select(key => ((ComponentKind)key.Kind, key.Component)),
        ];
        WholeTables = work.Catalog.Tables.Values
            .Where(table => ownership.IsOwnedBy((ComponentKind.Table, MetadataId.Of(table)), solution.Id))
            .Select(table => table.LogicalName)
            .ToHashSet();
    }

    public UnitOfWork Work { get; }

    public InstalledSolution Solution { get; }

    /// <summary>The tables the solution includes with all their parts.</summary>
    public IReadOnlySet<string> WholeTables { get; }

    /// <summary>Files the pieces bring along.</summary>
    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    public bool Has(ComponentKind kind, Guid id) => _members.Contains((kind, id));

    /// <summary>The rows of a table that belong to the solution, in the order of a column.</summary>
    public IEnumerable<StoredRow> Rows(ComponentKind kind, string orderBy)
    {
        var table = Work.Catalog.RequiredTable(ComponentTables.All[kind].Table);
        return _members.Where(member => member.Item1 == kind)
            .Select(member => Work.Rows.Find(table, member.Item2))
            .OfType<StoredRow>()
            .OrderBy(row => row.Text(orderBy), StringComparer.OrdinalIgnoreCase).ThenBy(row => row.Id);
    }

    /// <summary>The component's node as this solution's file had it, or any other's; null where none was ever read.</summary>
    public XElement? Node(ComponentKind kind, Guid id)
    {
        var text = _own.GetValueOrDefault(((int)kind, id)) ?? Work.Layers.Source((int)kind, id);
        if (text is null)
            return null;
        var (node, files) = SourceText.Read(text);
        foreach (var (name, content) in files)
            Files[name] = content;
        return node;
    }

    /// <summary>Settings of the organization the file brought; null without any.</summary>
    public XElement? OrganizationSettings =>
        _own.GetValueOrDefault((0, OrganizationSettingsWriter.PlaceOf(Solution.Id))) is { } text ? SourceText.Read(text).Node : null;

    /// <summary>Relationships of the file whose other table is not here.</summary>
    public IEnumerable<XElement> RelationshipsLeftOut =>
        _own.Where(own => own.Key.Kind == (int)ComponentKind.Relationship)
            .Select(own => (own.Key.Component, SourceText.Read(own.Value).Node))
            .Where(own => own.Node.Attribute("Name")?.Value is { } name && own.Component == SourceWriter.LeftOut(name))
            .Select(own => own.Node);

    public XElement? Manifest => _own.GetValueOrDefault((0, Solution.Id)) is { } text ? SourceText.Read(text).Node : null;
}
