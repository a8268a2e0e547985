using System.Globalization;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi.Metadata;

namespace VoiceForD365.Gateways.WebApi.Reading;

/// <summary>The paths of reads, relative to the Web API's root.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/query-data-web-api. A path inside a batch may have 64 KB.
/// </remarks>
internal static class RowQuery
{
    public static string List(TableMetadata table, IReadOnlyList<LogicalName> columns, IReadOnlyList<Condition> where)
    {
        var filter = string.Join(" and ", where.Select(condition => Filter(table, condition)));
        var only = filter.Length == 0 ? "" : "&$filter=" + Uri.EscapeDataString(filter);
        return $"{table.SetName}?{Select(table, columns)}{only}&$orderby={table.PrimaryKey}";
    }

    public static string ById(TableMetadata table, Guid id, IReadOnlyList<LogicalName> columns) =>
        $"{Row(table, id)}?{Select(table, columns)}";

    public static string Linked(
        TableMetadata table, Guid id, string relationship, TableMetadata other, IReadOnlyList<LogicalName> columns) =>
        $"{Row(table, id)}/{table.LinkOf(relationship, other.Name)}?{Select(other, columns)}&$orderby={other.PrimaryKey}";

    public static string Row(TableMetadata table, Guid id) => $"{table.SetName}({id:D})";

    /// <summary>The name under which a column is read.</summary>
    public static string WireName(TableMetadata table, LogicalName column) =>
        table.TypeOf(column) == ColumnType.Lookup ? $"_{column}_value" : column.ToString();

    private static string Select(TableMetadata table, IReadOnlyList<LogicalName> columns) =>
        "$select=" + string.Join(",", columns.Prepend(table.PrimaryKey).Distinct().Select(column => WireName(table, column)));

    private static string Filter(TableMetadata table, Condition condition)
    {
        var name = WireName(table, condition.Column);
        var type = table.TypeOf(condition.Column);
        return "(" + string.Join(" or ", condition.AnyOf.Select(value => $"{name} eq {Literal(value, type)}")) + ")";
    }

    private static string Literal(ColumnValue value, ColumnType type) => value switch
    {
        ColumnValue.Nothing => "null",
        ColumnValue.Text text when type == ColumnType.Moment => text.Value,
        ColumnValue.Text text
            when type is ColumnType.Lookup or ColumnType.Identifier && Guid.TryParse(text.Value, out var id) => id.ToString("D"),
        ColumnValue.Text text => $"'{text.Value.Replace("'", "''", StringComparison.Ordinal)}'",
        ColumnValue.Number number => number.Value.ToString(CultureInfo.InvariantCulture),
        ColumnValue.Flag flag => flag.Value ? "true" : "false",
        ColumnValue.Lookup lookup => lookup.Id.ToString("D"),
        ColumnValue.Identifier identifier => identifier.Id.ToString("D"),
        _ => throw new NotSupportedException($"The Web API gateway cannot compare with {value.GetType().Name}; this is our bug."),
    };
}
