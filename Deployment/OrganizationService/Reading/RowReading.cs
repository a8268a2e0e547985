using Microsoft.Xrm.Sdk;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.OrganizationService.Values;

namespace VoiceForD365.Gateways.OrganizationService.Reading;

internal static class RowReading
{
    /// <summary>Ordered by id here rather than in the query: the primary key's name is not always the table's name and "id".</summary>
    public static Sequence<Row> Read(IEnumerable<Entity> rows, LogicalName table, Sequence<LogicalName> columns) =>
        rows.OrderBy(row => row.Id).Select(row => new Row(table, row.Id, row.RowVersion, Columns(row, columns))).ToSequence();

    private static Sequence<ColumnSetting> Columns(Entity row, Sequence<LogicalName> columns) => columns
        .Select(column => new ColumnSetting(column, SdkValue.Read(row.Contains(column.ToString()) ? row[column.ToString()] : null)))
        .ToSequence();
}
