using System.Text.Json;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi.Batch;

namespace VoiceForD365.Gateways.WebApi.Metadata;

/// <summary>
/// Asks which of a table's date columns hold a day alone: those take no time of day on the wire (Edm.Date). The table's own description
/// does not say it, and few writes need it.
/// </summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/behavior-format-date-time-attribute;
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api, "Retrieving attributes"
/// </remarks>
internal static class DayQuery
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
