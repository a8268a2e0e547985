using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>Reads rows of one table with $select, $filter, $orderby and $expand, and writes them as the Web API does.</summary>
sealed class RowReading(Scope scope, Annotations annotations, string baseAddress, int? pageSize = null)
{
    readonly RowJson _json = new(scope, annotations);

    /// <summary>The row as JSON, with its expansions.</summary>
    /// <param name="row">With all of its columns.</param>
    public JsonObject One(StoredRow row, QueryOptions options) =>
        _json.Write(new Expansion(scope, baseAddress, pageSize, single: true).Of(row.Table, [row], options))[0];

    /// <param name="within">Restricts the rows, such as to those linked to another row.</param>
    /// <param name="after">Values of the order's keys of the last row of the page before; null for the first page.</param>
    /// <returns>The rows, each with the values of its order's keys.</returns>
    public IReadOnlyList<SelectedRow> Page(Table table, SqlFragment within, QueryOptions options, int limit, IReadOnlyList<object?>? after)
    {
        var order = new Ordering(scope, table, options.OrderBy);
        var condition = RowQuery.Condition(scope, table, within, options);
        return scope.Rows.Select(new RowSelection(table, Expansion.Needed(scope.Catalog, table, options),
            after is null ? condition : SqlFragment.And(condition, order.After(after)))
        {
            Extra = order.Keys,
            Order = order.Sql,
            Limit = limit,
        });
    }

    public JsonArray Many(Table table, IEnumerable<SelectedRow> rows, QueryOptions options) =>
        new(
            [.. _json.Write(
                new Expansion(scope, baseAddress, pageSize, single: false).Of(table, [.. rows.Select(row => row.Row)], options))]);

    /// <summary>Up to a limit; counting ends there.</summary>
    public long Count(Table table, SqlFragment within, QueryOptions options, int limit) =>
        scope.Rows.Count(table, RowQuery.Condition(scope, table, within, options), limit);
}
