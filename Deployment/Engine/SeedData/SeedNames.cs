using System.Xml.Linq;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>
/// Finds what would not become a name: every attribute of the seed data's three files that names a table or column must be a logical
/// name, and nothing may be named twice. The packager asks here too, so that both refuse the same.
/// </summary>
public static class SeedNames
{
    /// <summary>A node, and what is wrong with a name in it.</summary>
    public sealed record Finding(XElement Node, string Problem);

    /// <param name="schema">Root of <c>data_schema.xml</c>.</param>
    public static IEnumerable<Finding> InSchema(XElement schema)
    {
        var entities = schema.Elements("entity").ToList();
        var fields = entities.Elements("fields").Elements("field").ToList();
        return Misspelt(entities, "name", "primaryidfield", "primarynamefield")
            .Concat(Misspelt(fields, "name"))
            .Concat(Twice(entities, "name", "table"))
            .Concat(entities.SelectMany(entity => Twice(entity.Elements("fields").Elements("field"), "name", "column")));
    }

    /// <param name="data">Root of <c>data.xml</c>.</param>
    public static IEnumerable<Finding> InData(XElement data)
    {
        var entities = data.Elements("entity").ToList();
        var records = entities.Elements("records").Elements("record").ToList();
        var links = entities.Elements("m2mrelationships").Elements("m2mrelationship");
        return Misspelt(entities, "name")
            .Concat(Misspelt(records.Elements("field"), "name"))
            .Concat(Misspelt(records.Elements("field").Where(field => field.Attribute("lookupentity") is not null), "lookupentity"))
            .Concat(Misspelt(links, "targetentityname"))
            .Concat(records.SelectMany(record => Twice(record.Elements("field"), "name", "column")));
    }

    /// <param name="seed">Root of <c>seed.xml</c>, or one of its sets.</param>
    public static IEnumerable<Finding> InSeedFile(XElement seed)
    {
        var tables = seed.Descendants("table").ToList();
        var match = from table in tables
                    from word in ((string?)table.Attribute("match") ?? "").Split(' ')
                    where word.Length > 0 && LogicalName.TryParse(word) is null
                    select Misspelt(table, "match", word);
        return Misspelt(tables, "name")
            .Concat(Misspelt(tables.Elements("column"), "name"))
            .Concat(Misspelt(new[] { "requires", "expects", "named", "replaces" }.SelectMany(name => seed.Descendants(name)), "table"))
            .Concat(Misspelt(seed.Descendants("named"), "column"))
            .Concat(match);
    }

    static IEnumerable<Finding> Misspelt(IEnumerable<XElement> nodes, params string[] attributes) =>
        from node in nodes
        from attribute in attributes
        let text = (string?)node.Attribute(attribute) ?? ""
        where LogicalName.TryParse(text) is null
        select Misspelt(node, attribute, text);

    static Finding Misspelt(XElement node, string attribute, string text) => new(
        node,
        text.Length == 0
            ? $"<{node.Name.LocalName}> has no {attribute}"
            : $"'{text}' in {attribute} is not a logical name, which is lower case throughout");

    static IEnumerable<Finding> Twice(IEnumerable<XElement> nodes, string attribute, string what) =>
        nodes.GroupBy(node => (string?)node.Attribute(attribute) ?? "").SelectMany(same => same.Skip(1))
            .Select(node => new Finding(node, $"{what} '{(string?)node.Attribute(attribute)}' occurs here a second time"));
}
