using System.Xml.Linq;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Data;

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
