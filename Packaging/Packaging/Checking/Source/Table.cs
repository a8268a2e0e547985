using System.Globalization;
using System.Xml.Linq;
using VoiceForD365.Packaging.Solutions;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Source;

/// <summary>One <c>Entity.xml</c>: a table of ours, or a shell that adds columns and forms to somebody else's.</summary>
/// <param name="Node">The element <c>EntityInfo/entity</c>.</param>
/// <param name="Path">Of the file, inside <paramref name="Solution"/>.</param>
sealed record Table(SolutionSource Solution, string Path, XElement Root, XElement Node, string SchemaName)
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

/// <summary>A column as an <c>Entity.xml</c> of ours declares it.</summary>
sealed record Column(string SchemaName, string LogicalName, string Type, bool IsCustom, XElement Node)
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

/// <summary>One option of a global choice, or of a choice column; yes/no columns count, status columns do not.</summary>
/// <param name="Kind"><c>picklist</c> or <c>bit</c>.</param>
sealed record ChoiceOption(Solution Solution, string Path, XElement Node, string Kind)
{
    public string Value => Node.Attr("value") ?? "";

    public long? Number =>
        long.TryParse(Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static IEnumerable<ChoiceOption> In(Solution solution) =>
        from file in solution.XmlUnder("OptionSets")
            .Concat(solution.Tables.Select(table => (File: solution.Source.Folder.Find(table.Path)!, table.Root)))
        from choice in file.Root.DescendantsAndSelf("optionset")
        from option in choice.Descendants("option")
        select new ChoiceOption(solution, file.File.Path, option, choice.Text("OptionSetType") ?? "picklist");
}

/// <summary>One <c>systemform</c> of a table.</summary>
sealed record Form(Solution Solution, Table Table, SourceFile File, XElement Node)
{
    public XElement? IdNode => Node.Element("formid");

    public string Id => IdNode?.Value.Trim() ?? "";

    /// <returns>Plain files and their managed twins.</returns>
    public static IEnumerable<Form> In(Solution solution) =>
        from table in solution.Tables
        from file in solution.XmlUnder(table.FolderPath + "/FormXml")
        from node in file.Root.Elements("systemform")
        select new Form(solution, table, file.File, node);

    /// <summary>A twin has its plain form's ids by right.</summary>
    public bool IsTwin => ManagedTwin.Is(File);
}

/// <summary>One <c>savedquery</c> of a table.</summary>
sealed record View(Solution Solution, Table Table, SourceFile File, XElement Node)
{
    public XElement? IdNode => Node.Element("savedqueryid");

    public string Id => IdNode?.Value.Trim() ?? "";

    public XElement? Grid => Node.Element("layoutxml")?.Element("grid");

    /// <summary>The table element of the query.</summary>
    public XElement? Query => Node.Element("fetchxml")?.Element("fetch")?.Element("entity");

    public static IEnumerable<View> In(Solution solution) =>
        from table in solution.Tables
        from file in solution.XmlUnder(table.FolderPath + "/SavedQueries")
        from node in file.Root.Elements("savedquery")
        select new View(solution, table, file.File, node);
}
