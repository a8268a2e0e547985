using System.Globalization;
using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>A <see cref="RowSelection"/> as a statement: key, row version, columns (a lookup is two), then the extra values.</summary>
static class SelectionSql
{
    public static SqlFragment Of(RowSelection selection, IReadOnlyList<Column> columns)
    {
        var table = selection.Alias;
        var tables = selection.From ?? new SqlFragment(table, []);
        var order = selection.Order ?? new SqlFragment($"{table}.{Names.Of(selection.Table.Columns[selection.Table.PrimaryId])}", []);
        var limit = selection.Limit?.ToString(CultureInfo.InvariantCulture);
        var text = $"SELECT {string.Join(", ", Expressions(selection, table, columns))}";
        var from = $" FROM {tables.Text} WHERE {selection.Condition.Text}";
        var extra = selection.Extra.SelectMany(e => e.Values);
        return selection.LimitPer is { } partition && limit is not null
            ? new($"SELECT * FROM ({text}, row_number() OVER (PARTITION BY {partition} ORDER BY {order.Text}) AS \"$n\"{from}) "
                + $"WHERE \"$n\" <= {limit} ORDER BY \"$n\"",
                [.. extra, .. order.Values, .. tables.Values, .. selection.Condition.Values])
            : new($"{text}{from} ORDER BY {order.Text}{(limit is null ? "" : " LIMIT " + limit)}",
                [.. extra, .. tables.Values, .. selection.Condition.Values, .. order.Values]);
    }

    static IEnumerable<string> Expressions(RowSelection selection, string table, IReadOnlyList<Column> columns)
    {
        yield return $"{table}.{Names.Of(selection.Table.Columns[selection.Table.PrimaryId])} AS \"$key\"";
        yield return $"{table}.{Names.Version} AS \"$version\"";
        foreach (var column in columns)
        {
            yield return $"{table}.{Names.Of(column)}";
            if (column.IsLookup)
                yield return $"{table}.{Names.TargetOf(column)}";
        }

        foreach (var (expression, index) in selection.Extra.Select((e, i) => (e.Text, i)))
            yield return $"{expression} AS \"${index.ToString(CultureInfo.InvariantCulture)}\"";
    }
}
