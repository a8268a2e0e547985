using System.Xml.Linq;
using VoiceForD365.Packaging.Solutions;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Source;

/// <summary>One <c>Entity.xml</c>: a table of ours, or a shell that adds columns and forms to somebody else's.</summary>
/// <param name="Node">The element <c>EntityInfo/entity</c>.</param>
/// <param name="Path">Of the file, inside <paramref name="Solution"/>.</param>
internal sealed record Table(SolutionSource Solution, string Path, XElement Root, XElement Node, string SchemaName)
{
    public string LogicalName => SchemaName.ToLowerInvariant();

    public string FolderPath => Path[..Path.LastIndexOf('/')];

    /// <summary>Only a table of ours says how it is owned; a shell has nothing but columns.</summary>
    public bool IsOwn => Node.Element("OwnershipTypeMask") is not null;

    public bool IsOrganizationOwned => Node.Text("OwnershipTypeMask") == "OrgOwned";

    public bool IsVirtual => Node.Element("DataProviderId") is not null;

    public IReadOnlyList<Column> Columns { get; } = [.. Node.Element("attributes")?.Elements("attribute").Select(Column.Parse) ?? []];

    /// <summary>Logical name of the primary key column.</summary>
    public string PrimaryKey => Columns.FirstOrDefault(column => column.Type == "primarykey")?.LogicalName ?? LogicalName + "id";

    public static IEnumerable<Table> In(SolutionSource solution) =>
        from file in ComponentKind.Tables.Definitions(solution.Folder, PackageType.Unmanaged)
        let root = solution.Xml(file.Path)
        let node = root?.Element("EntityInfo")?.Element("entity")
        where node is not null
        select new Table(solution, file.Path, root, node, node.Attr("Name") ?? "");
}
