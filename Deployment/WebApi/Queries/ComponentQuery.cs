using System.Text.Json;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Gateways.WebApi.Queries;

/// <summary>Parts of the data model as components: by which ids the environment knows what has a name.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api;
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/metadataentitytypes
/// </remarks>
static class ComponentQuery
{
    const string Parts =
        "$select=LogicalName,MetadataId,IsCustomEntity,IsManaged"
        + "&$expand=Attributes($select=LogicalName,MetadataId,AttributeOf,IsCustomAttribute,IsManaged)"
        + ",Keys($select=LogicalName,MetadataId,IsManaged)"
        + ",ManyToOneRelationships($select=SchemaName,MetadataId,ReferencingAttribute,IsCustomRelationship,IsManaged)"
        + ",ManyToManyRelationships($select=SchemaName,MetadataId,IsCustomRelationship,IsManaged)";

    public static string PartsOf(LogicalName table) => $"EntityDefinitions(LogicalName='{table}')?{Parts}";

    public static string Choice(string name)
    {
        var quoted = Uri.EscapeDataString(name.Replace("'", "''", StringComparison.Ordinal));
        return $"GlobalOptionSetDefinitions(Name='{quoted}')?$select=Name,MetadataId,IsManaged";
    }

    public static QueryResult ReadParts(JsonElement table)
    {
        var name = Text(table, "LogicalName");
        var columns = Items(table, "Attributes").Select(column => Part(
            ComponentTypes.Column,
            column,
            $"{name}.{Text(column, "LogicalName")}",
            Flag(column, "IsCustomAttribute") && Text(column, "AttributeOf").Length == 0)).ToArray();
        var made = columns.Where(column => column.IsCustom).Select(column => column.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        NamedComponent[] parts =
        [
            Part(ComponentTypes.Table, table, name, Flag(table, "IsCustomEntity")),
            .. columns,
            .. Items(table, "Keys").Select(key => Part(ComponentTypes.Key, key, $"{name}.{Text(key, "LogicalName")}", isCustom: true)),
            // Lookups of the platform's own bring relationships that it makes for every table.
            .. Items(table, "ManyToOneRelationships").Select(relationship => Part(
                ComponentTypes.Relationship,
                relationship,
                Text(relationship, "SchemaName"),
                Flag(relationship, "IsCustomRelationship") && made.Contains($"{name}.{Text(relationship, "ReferencingAttribute")}"))),
            .. Items(table, "ManyToManyRelationships").Select(relationship => Part(
                ComponentTypes.Relationship, relationship, Text(relationship, "SchemaName"), Flag(relationship, "IsCustomRelationship"))),
        ];
        return new QueryResult.ComponentsAre(parts.ToSequence());
    }

    public static QueryResult ReadChoice(JsonElement choice) => new QueryResult.ComponentsAre(
        Sequence.Of(Part(ComponentTypes.Choice, choice, Text(choice, "Name"), isCustom: true)));

    static NamedComponent Part(int type, JsonElement item, string name, bool isCustom) =>
        new(type, item.GetProperty("MetadataId").GetGuid(), name, isCustom, Flag(item, "IsManaged"));

    static IEnumerable<JsonElement> Items(JsonElement table, string name) =>
        table.TryGetProperty(name, out var items) ? items.EnumerateArray() : [];

    static bool Flag(JsonElement item, string name) => item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    static string Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}

/// <summary>What depends on a solution: rows of the dependency table, answered by a function.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrievedependenciesforuninstall,
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/dependency
/// </remarks>
static class DependencyQuery
{
    public static string ForUninstall(string solution) =>
        $"RetrieveDependenciesForUninstall(SolutionUniqueName='{Uri.EscapeDataString(solution.Replace("'", "''", StringComparison.Ordinal))}')";

    public static QueryResult Read(JsonElement json) => new QueryResult.DependenciesAre(
        json.GetProperty("value").EnumerateArray().Select(row => new ComponentDependency(
            Component(row, "dependentcomponent"), Id(row, "dependentcomponentbasesolutionid"), Component(row, "requiredcomponent")))
            .ToSequence());

    /// <returns>null for what is no part of the data model, or whose table is not known.</returns>
    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api</remarks>
    public static string? PathOf(SolutionComponent component) => component switch
    {
        { Type: 1 } => $"EntityDefinitions({component.Id:D})?$select=LogicalName",
        { Type: 2, ParentId: { } table } =>
            $"EntityDefinitions({table:D})/Attributes({component.Id:D})?$select=LogicalName,EntityLogicalName",
        { Type: 9 } => $"GlobalOptionSetDefinitions({component.Id:D})?$select=Name",
        { Type: 10 } => $"RelationshipDefinitions({component.Id:D})?$select=SchemaName",
        _ => null,
    };

    public static QueryResult ReadName(JsonElement json)
    {
        var name = new[] { "LogicalName", "Name", "SchemaName" }.Select(member => Text(json, member)).OfType<string>().FirstOrDefault()
            ?? "";
        return new QueryResult.NameIs(Text(json, "EntityLogicalName") is { } table ? $"{table}.{name}" : name);
    }

    static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    static SolutionComponent Component(JsonElement row, string side) =>
        new(
            row.GetProperty(side + "type").GetInt32(),
            row.GetProperty(side + "objectid").GetGuid())
        {
            ParentId = Id(row, side + "parentid"),
        };

    static Guid? Id(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String
            && value.TryGetGuid(out var id)
            && id != Guid.Empty
            ? id
            : null;
}
