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

    static SolutionComponent Component(JsonElement row, string side) =>
        new(row.GetProperty(side + "type").GetInt32(), row.GetProperty(side + "objectid").GetGuid());

    static Guid? Id(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var id) && id != Guid.Empty
            ? id
            : null;
}
