using System.Xml.Linq;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Data;

/// <summary>All seed data, where it belongs, and the tables of ours it may fill.</summary>
/// <param name="Seed">null when <c>seed.xml</c> is absent or not well-formed.</param>
sealed record SeedWorld(IReadOnlyList<DataSetSource> Sets, SeedSetsSource? Seed, SolutionSet Solutions)
{
    public IEnumerable<SeedTable> Tables => Sets.SelectMany(SeedTable.In);

    public IEnumerable<SeedRecord> Records => Tables.SelectMany(table => table.Records);
}

/// <summary>
/// <c>ConfigData/seed.xml</c>: which set belongs to which scenarios, what it requires, and which columns are not
/// merged like all others.
/// </summary>
/// <param name="Path">As problems name it.</param>
sealed record SeedSetsSource(string Path, XElement Root)
{
    public IEnumerable<XElement> Sets => Root.Elements("set");

    public IEnumerable<XElement> SetsNamed(string name) => Sets.Where(set => set.Attr("name") == name);

    public PackagingProblem Problem(string code, string message, XObject node, string why, string fix) =>
        new(code, message, Path, node.Line(), why, fix);
}

/// <summary>The rows of one table in one set, with what the set's schema says about it.</summary>
/// <param name="Schema">The schema's entity; null when the schema does not know the table.</param>
sealed record SeedTable(DataSetSource Set, string Name, XElement Node, XElement? Schema)
{
    public string PrimaryKey => Schema?.Attr("primaryidfield") ?? Name + "id";

    public string? PrimaryName => Schema?.Attr("primarynamefield");

    public IEnumerable<SeedRecord> Records =>
        Node.Element("records")?.Elements("record").Select(record => new SeedRecord(this, record)) ?? [];

    public IEnumerable<XElement> SchemaFields => Schema?.Element("fields")?.Elements("field") ?? [];

    public XElement? SchemaField(string name) => SchemaFields.FirstOrDefault(field => field.Attr("name") == name);

    public PackagingProblem Problem(string code, string message, XObject node, string why, string fix) =>
        new(code, message, Set.Folder.Display(DataSetSource.DataPath), node.Line(), why, fix);

    public static IEnumerable<SeedTable> In(DataSetSource set) =>
        from node in set.Data?.Elements("entity") ?? []
        let name = node.Attr("name") ?? ""
        select new SeedTable(set, name, node, set.Schema?.Elements("entity").FirstOrDefault(entity => entity.Attr("name") == name));
}

sealed record SeedRecord(SeedTable Table, XElement Node)
{
    public string Id => Node.Attr("id") ?? "";

    public IEnumerable<SeedField> Fields => Node.Elements("field").Select(node => new SeedField(this, node));

    public string? Value(string? column) => Fields.FirstOrDefault(field => field.Name == column)?.Value;
}

sealed record SeedField(SeedRecord Record, XElement Node)
{
    public string Name => Node.Attr("name") ?? "";

    public string Value => Node.Attr("value") ?? "";

    /// <summary>Logical name of the table a lookup points to; null when the field is no lookup.</summary>
    public string? LookupTable => Node.Attr("lookupentity");

    /// <summary>The table a lookup points to, also where only the schema says it; null when neither does, and for no lookup.</summary>
    public string? Target =>
        Record.Table.SchemaField(Name) is { } described && described.Attr("type") is "entityreference" or "lookup" or "customer" or "owner"
            ? FieldType.Target(LookupTable, described.Attr("lookupType"))
            : LookupTable;

    public PackagingProblem Problem(string code, string message, string why, string fix) =>
        Record.Table.Problem(code, message, Node, why, fix);
}
