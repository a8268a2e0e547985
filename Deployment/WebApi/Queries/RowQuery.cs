using System.Globalization;
using System.Text.Json;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi.Metadata;

namespace VoiceForD365.Gateways.WebApi.Queries;

/// <summary>The paths of reads, relative to the Web API's root, and the rows in the JSON they bring.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/query-data-web-api. A path inside a batch may have 64 KB.
/// </remarks>
static class RowQuery
{
    /// <param name="where">Those of the question, or some of their values.</param>
    public static string List(TableMetadata table, Query.Rows asked, IReadOnlyList<Condition> where)
    {
        var conditions = where.Select(condition => Filter(table, condition));
        if (asked.CreatedSince is { } since) conditions = conditions.Append($"createdon ge {Text(since)}");
        if (asked.CreatedUntil is { } until) conditions = conditions.Append($"createdon le {Text(until)}");
        if (asked.Containing is { } search) conditions = conditions.Append(Search(table, search));
        var filter = string.Join(" and ", conditions);
        var only = filter.Length == 0 ? "" : "&$filter=" + Uri.EscapeDataString(filter);
        var layer = asked.IsUnpublished ? "/Microsoft.Dynamics.CRM.RetrieveUnpublishedMultiple()" : "";
        var order = asked.Newest is { } newest
            ? $"createdon desc&$top={newest.ToString(CultureInfo.InvariantCulture)}"
            : table.PrimaryKey.ToString();
        return $"{table.SetName}{layer}?{Select(table, asked.Columns)}{only}&$orderby={order}";
    }

    public static string Filled(TableMetadata table, IReadOnlyList<LogicalName> columns, IReadOnlyList<LogicalName> anyOf)
    {
        var filter = string.Join(" or ", anyOf.Select(column => $"{WireName(table, column)} ne null"));
        return $"{table.SetName}?{Select(table, columns)}&$filter={Uri.EscapeDataString(filter)}&$orderby={table.PrimaryKey}";
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

    static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    static string Select(TableMetadata table, IReadOnlyList<LogicalName> columns) =>
        "$select=" + string.Join(",", columns.Prepend(table.PrimaryKey).Distinct().Select(column => WireName(table, column)));

    static string Filter(TableMetadata table, Condition condition)
    {
        var name = WireName(table, condition.Column);
        var type = table.TypeOf(condition.Column);
        return "(" + string.Join(" or ", condition.AnyOf.Select(value => $"{name} eq {Literal(value, type)}")) + ")";
    }

    static string Search(TableMetadata table, TextSearch search) => "(" + string.Join(" or ",
        from column in search.Columns
        from text in search.Texts
        select $"contains({WireName(table, column)},'{text.Replace("'", "''", StringComparison.Ordinal)}')") + ")";

    static string Literal(ColumnValue value, ColumnType type) => value switch
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

    public static IReadOnlyList<Row> ParseList(string json, TableMetadata table, IReadOnlyList<LogicalName> columns)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.GetProperty("value").EnumerateArray().Select(row => ParseRow(row, table, columns))];
    }

    public static Row ParseRow(JsonElement row, TableMetadata table, IReadOnlyList<LogicalName> columns) => new(
        table.Name,
        row.GetProperty(table.PrimaryKey.ToString()).GetGuid(),
        row.TryGetProperty("@odata.etag", out var version) ? version.GetString() : null,
        columns.Select(column => new ColumnSetting(column, Value(row, table, column))).ToSequence());

    static ColumnValue Value(JsonElement row, TableMetadata table, LogicalName column)
    {
        var name = WireName(table, column);
        if (!row.TryGetProperty(name, out var value)) return new ColumnValue.Nothing();
        return (value.ValueKind, table.TypeOf(column)) switch
        {
            (JsonValueKind.Null, _) => new ColumnValue.Nothing(),
            (JsonValueKind.True or JsonValueKind.False, _) => new ColumnValue.Flag(value.GetBoolean()),
            (JsonValueKind.Number, _) when value.TryGetDecimal(out var number) => new ColumnValue.Number(number),
            (JsonValueKind.String, ColumnType.Lookup) => new ColumnValue.Lookup(Target(row, name, table, column), value.GetGuid()),
            (JsonValueKind.String, ColumnType.Identifier) => new ColumnValue.Identifier(value.GetGuid()),
            (JsonValueKind.String, ColumnType.Moment) => new ColumnValue.Text(Moment(value.GetString()!)),
            (JsonValueKind.String, ColumnType.Choices) => new ColumnValue.Text(Choices(value.GetString()!)),
            (JsonValueKind.String, _) => new ColumnValue.Text(value.GetString()!),

            // A managed property: learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/booleanmanagedproperty
            (JsonValueKind.Object, _) when value.TryGetProperty("Value", out var flag)
                && flag.ValueKind is JsonValueKind.True or JsonValueKind.False => new ColumnValue.Flag(flag.GetBoolean()),
            _ => new ColumnValue.Text(value.GetRawText()),
        };
    }

    /// <summary>As the other gateway reads it: to the second, and a day alone as its first moment.</summary>
    static string Moment(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            : text;

    /// <summary>In ascending order: several choices are a set. Other virtual columns hold other texts.</summary>
    static string Choices(string text)
    {
        var numbers = text.Split(',')
            .Select(word => int.TryParse(word, CultureInfo.InvariantCulture, out var number) ? number : (int?)null)
            .ToArray();
        return numbers.Contains(null) ? text : string.Join(",", numbers.Order());
    }

    /// <summary>The table a lookup points at: as annotated, else the only one it can point at.</summary>
    static LogicalName Target(JsonElement row, string name, TableMetadata table, LogicalName column)
    {
        if (row.TryGetProperty($"{name}@Microsoft.Dynamics.CRM.lookuplogicalname", out var target)) return target.GetString()!;
        var targets = table.Lookups.Where(lookup => lookup.Column == column).ToArray();
        return targets.Length == 1
            ? targets[0].Target
            : throw new FormatException(
                $"The environment does not say which table '{table.Name}.{column}' points at, and it may be one of {targets.Length}.");
    }
}
