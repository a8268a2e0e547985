using System.Text.Json;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Gateways.WebApi.Queries;

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
        var name = new[] { "LogicalName", "Name", "SchemaName" }.Select(member => Text(json, member)).OfType<string>().FirstOrDefault() ?? "";
        return new QueryResult.NameIs(Text(json, "EntityLogicalName") is { } table ? $"{table}.{name}" : name);
    }

    static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    static SolutionComponent Component(JsonElement row, string side) =>
        new(row.GetProperty(side + "type").GetInt32(), row.GetProperty(side + "objectid").GetGuid()) { ParentId = Id(row, side + "parentid") };

    static Guid? Id(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var id) && id != Guid.Empty
            ? id
            : null;
}
