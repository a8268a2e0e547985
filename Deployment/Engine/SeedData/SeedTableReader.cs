using System.Xml.Linq;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>Turns one Configuration Migration pair (schema, data) into typed tables and links.</summary>
static class SeedTableReader
{
    public static (Sequence<SeedTable> Tables, Sequence<SeedLink> Links) Read(
        XElement schema, XElement data, SeedElement element, string file, List<Diagnostic> problems)
    {
        var order = schema.Element("entityImportOrder")?.Elements("entityName").Select(name => name.Value).ToList() ?? [];
        var entities = schema.Elements("entity").OrderBy(entity => Position(order, (string?)entity.Attribute("name")));
        var tables = SeedOrder.ParentsFirst(entities.Select(entity => Table(entity, data, element, file, problems)).ToList());
        var links = data.Elements("entity").SelectMany(entity => Links(entity, file, problems)).ToSequence();
        return (tables, links);
    }

    static int Position(List<string> order, string? name) => order.IndexOf(name ?? "") is var at and >= 0 ? at : order.Count;

    static SeedTable Table(XElement entity, XElement data, SeedElement element, string file, List<Diagnostic> problems)
    {
        var name = Attribute(entity, "name");
        var key = Attribute(entity, "primaryidfield");
        var fields = entity.Descendants("field").Where(field => Attribute(field, "name") != key).ToList();
        var columns = fields.Select(field => element.Column(name, Attribute(field, "name")));
        var records = data.Elements("entity").Where(found => Attribute(found, "name") == name).Descendants("record");
        var rows = records.Select(record => Row(record, fields, Attribute(entity, "primarynamefield"), file, problems));
        return new(name, Attribute(entity, "displayname"), key, element.MatchBy(name), element.MadeByServer(name),
            columns.ToSequence(), RowLabels.ToldApart([.. rows], element.MatchBy(name)).ToSequence());
    }

    static SeedRow Row(XElement record, List<XElement> fields, string primaryName, string file, List<Diagnostic> problems)
    {
        var values = record.Elements("field").ToDictionary(field => Attribute(field, "name"));
        var meant = fields.Where(field => values.ContainsKey(Attribute(field, "name")) || !IsFilledByPlatform(field));
        var columns = meant.Select(field => new ColumnSetting(
            Attribute(field, "name"),
            values.TryGetValue(Attribute(field, "name"), out var value) ? Value(field, value, file, problems) : new ColumnValue.Nothing()));
        var label = values.TryGetValue(primaryName, out var named) ? Attribute(named, "value") : Attribute(record, "id");
        return new(Id(record, "id", file, problems), label, columns.ToSequence());
    }

    static bool IsFilledByPlatform(XElement field) => FieldType.Find(Attribute(field, "type")) is { IsFilledByPlatform: true };

    static ColumnValue Value(XElement field, XElement value, string file, List<Diagnostic> problems)
    {
        var (name, text) = (Attribute(field, "type"), Attribute(value, "value"));
        var target = FieldType.Target((string?)value.Attribute("lookupentity"), (string?)field.Attribute("lookupType"));
        var type = FieldType.Find(name);
        if (type is { WhyNot: null } && type.TryParse(text, target) is { } parsed) return parsed;
        problems.Add(SeedDataReader.Invalid(
            $"{file}/data.xml",
            value.Line(),
            type switch
            {
                null => $"column '{Attribute(field, "name")}' is of type '{name}', which the Configuration Migration tool does not know",
                { WhyNot: { } why } => $"column '{Attribute(field, "name")}' is of type '{name}', which cannot be seeded: {why}",
                _ => $"'{text}' is not a {name} ({Attribute(field, "name")}); {type.Fix}",
            }));
        return new ColumnValue.Nothing();
    }

    static IEnumerable<SeedLink> Links(XElement entity, string file, List<Diagnostic> problems) =>
        from link in entity.Descendants("m2mrelationship")
        from target in link.Descendants("targetid")
        select new SeedLink(
            Attribute(link, "m2mrelationshipname"),
            Attribute(entity, "name"),
            Id(link, "sourceid", file, problems),
            Attribute(link, "targetentityname"),
            Guid.TryParse(target.Value, out var id) ? id : NoId(target, target.Value, file, problems));

    static Guid Id(XElement element, string attribute, string file, List<Diagnostic> problems) =>
        Guid.TryParse(Attribute(element, attribute), out var id) ? id : NoId(element, Attribute(element, attribute), file, problems);

    static Guid NoId(XElement element, string text, string file, List<Diagnostic> problems)
    {
        problems.Add(SeedDataReader.Invalid($"{file}/data.xml", element.Line(), $"'{text}' is not a GUID"));
        return default;
    }

    static string Attribute(XElement element, string name) => (string?)element.Attribute(name) ?? "";
}

/// <summary>
/// Rows of one table that go by the same name are told apart by something else of theirs: two registrations by their event.
/// </summary>
static class RowLabels
{
    /// <param name="matchBy">Preferred, as these columns identify a row; then the others in the order of the file; then the id.</param>
    public static IEnumerable<SeedRow> ToldApart(IReadOnlyList<SeedRow> rows, Sequence<LogicalName> matchBy)
    {
        var alike = rows.GroupBy(row => row.Label).ToDictionary(group => group.Key, group => group.ToList());
        return rows.Select(row => alike[row.Label] is { Count: > 1 } group
            ? row with { Label = $"{row.Label} ({Difference(row, group, matchBy)})" }
            : row);
    }

    static string Difference(SeedRow row, IReadOnlyList<SeedRow> group, Sequence<LogicalName> matchBy) =>
        matchBy.Concat(row.Columns.Select(setting => setting.Column))
            .Where(column => group.Select(other => Text(other, column)).Distinct().Count() == group.Count)
            .Select(column => Text(row, column))
            .FirstOrDefault(text => text.Length > 0)
        ?? row.Id.ToString("D");

    static string Text(SeedRow row, LogicalName column) =>
        row.Columns.FirstOrDefault(setting => setting.Column.Equals(column))?.Value switch
        {
            null or ColumnValue.Nothing => "",
            var value => value.ToString(),
        };
}
