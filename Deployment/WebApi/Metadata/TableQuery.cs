using System.Text.Json;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi.Batch;

namespace VoiceForD365.Gateways.WebApi.Metadata;

/// <summary>Asks for one table's metadata and reads the answer.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api</remarks>
static class TableQuery
{
    const string Select =
        "$select=LogicalName,EntitySetName,PrimaryIdAttribute,MetadataId"
        + "&$expand=Attributes($select=LogicalName,AttributeType)"
        + ",ManyToOneRelationships($select=ReferencingAttribute,ReferencedEntity,ReferencingEntityNavigationPropertyName)"
        + ",ManyToManyRelationships($select=SchemaName,Entity1LogicalName,Entity1NavigationPropertyName,"
        + "Entity2LogicalName,Entity2NavigationPropertyName)"
        + ",Keys($select=LogicalName,EntityKeyIndexStatus)";

    // Metadata is cached per server; right after an import only a strongly consistent read is sure to see the new tables.
    static readonly (string, string) Fresh = ("Consistency", "Strong");

    public static BatchPart Ask(LogicalName table)
    {
        var part = BatchPart.Get($"EntityDefinitions(LogicalName='{table}')?{Select}");
        return part with { Headers = [.. part.Headers, Fresh] };
    }

    public static TableMetadata Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var table = document.RootElement;
        return new TableMetadata(
            Name(table, "LogicalName"),
            Text(table, "EntitySetName"),
            Name(table, "PrimaryIdAttribute"),
            Items(table, "Attributes").ToDictionary(column => Name(column, "LogicalName"), column => Type(Text(column, "AttributeType"))),
            [.. Items(table, "ManyToOneRelationships").Select(Lookup)],
            [.. Items(table, "ManyToManyRelationships").Select(Link)])
        {
            Types = [.. Items(table, "Attributes")
                .Select(column => new TypedColumn(Name(column, "LogicalName"), Text(column, "AttributeType")))
                .OrderBy(typed => typed.Column)],
            MetadataId = table.TryGetProperty("MetadataId", out var id) ? id.GetGuid() : null,
            Keys = [.. Items(table, "Keys")
                .Select(key => new TableKey(Name(key, "LogicalName"), Text(key, "EntityKeyIndexStatus")))
                .OrderBy(key => key.Name)],
        };
    }

    static LookupMetadata Lookup(JsonElement item) =>
        new(Name(item, "ReferencingAttribute"), Name(item, "ReferencedEntity"), Text(item, "ReferencingEntityNavigationPropertyName"));

    static LinkMetadata Link(JsonElement item) => new(
        Text(item, "SchemaName"),
        Name(item, "Entity1LogicalName"),
        Text(item, "Entity1NavigationPropertyName"),
        Name(item, "Entity2LogicalName"),
        Text(item, "Entity2NavigationPropertyName"));

    static ColumnType Type(string attributeType) => attributeType switch
    {
        "Lookup" or "Customer" or "Owner" => ColumnType.Lookup,
        "Uniqueidentifier" => ColumnType.Identifier,
        "DateTime" => ColumnType.Moment,
        "Virtual" => ColumnType.Choices,
        _ => ColumnType.Plain,
    };

    static IEnumerable<JsonElement> Items(JsonElement table, string name) =>
        table.TryGetProperty(name, out var items) ? items.EnumerateArray() : [];

    static LogicalName Name(JsonElement item, string name) => Text(item, name);

    static string Text(JsonElement item, string name) => item.GetProperty(name).GetString() ?? "";
}

/// <summary>
/// Asks which of a table's date columns hold a day alone: those take no time of day on the wire (Edm.Date). The table's own description
/// does not say it, and few writes need it.
/// </summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/behavior-format-date-time-attribute;
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api, "Retrieving attributes"
/// </remarks>
static class DayQuery
{
    public static BatchPart Ask(LogicalName table) => BatchPart.Get(
        $"EntityDefinitions(LogicalName='{table}')/Attributes/Microsoft.Dynamics.CRM.DateTimeAttributeMetadata"
        + "?$select=LogicalName,DateTimeBehavior");

    public static IReadOnlySet<LogicalName> Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("value").EnumerateArray()
            .Where(column => column.GetProperty("DateTimeBehavior").GetProperty("Value").GetString() == "DateOnly")
            .Select(column => new LogicalName(column.GetProperty("LogicalName").GetString() ?? ""))
            .ToHashSet();
    }
}

/// <summary>Asks for a table's columns of one line of text, and their formats: its own description does not say them.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api, "Retrieving attributes";
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/stringattributemetadata
/// </remarks>
static class TextColumnQuery
{
    public static BatchPart Ask(LogicalName table) => BatchPart.Get(
        $"EntityDefinitions(LogicalName='{table}')/Attributes/Microsoft.Dynamics.CRM.StringAttributeMetadata"
        + "?$select=LogicalName,FormatName");

    public static QueryResult Read(JsonElement json) => new QueryResult.TextColumnsAre(json.GetProperty("value").EnumerateArray()
        .Select(column => new TextColumn(column.GetProperty("LogicalName").GetString() ?? "", Format(column)))
        .OrderBy(column => column.Column)
        .ToSequence());

    static string Format(JsonElement column) =>
        column.TryGetProperty("FormatName", out var format) && format.ValueKind == JsonValueKind.Object
            ? format.GetProperty("Value").GetString() ?? ""
            : "";
}
