using System.Xml.Linq;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Data;

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
