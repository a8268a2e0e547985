using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>One value of an aggregate answer.</summary>
/// <param name="Column">The type of the value.</param>
/// <param name="Sql">The value.</param>
/// <param name="Target">For a lookup, which table it points at; NULL for any other.</param>
sealed record AggregateResult(string Name, Column Column, SqlFragment Sql, string Target, bool IsGroup);

/// <summary>A $apply as SQL. Each result takes two places in a row: its value, and the table if it is a lookup.</summary>
static class AggregateSql
{
    static readonly Column Number = new() { LogicalName = "count", SchemaName = "count", Type = ColumnType.BigInt };

    public static IReadOnlyList<AggregateResult> Results(Scope scope, Table table, Apply apply)
    {
        var (statement, root) = (new SqlStatement(scope), SqlStatement.Root(table));
        return [.. apply.Groups.Select(path => Group(statement, root, path)),
            .. apply.Aggregates.Select(aggregate => Of(statement, root, aggregate))];
    }

    public static SqlFragment Statement(
        Table table, IReadOnlyList<AggregateResult> results, SqlFragment condition, IReadOnlyList<OrderBy> orders)
    {
        var groups = results.Select((result, index) => (result, Place: (index * 2) + 1)).Where(group => group.result.IsGroup).ToList();
        var order = orders.Select(o => $"{Place(groups, results, o)}{(o.Descending ? " DESC" : "")}")
            .Concat(groups.Select(group => $"{group.Place}"));
        var text = $"SELECT {string.Join(", ", results.Select(result => $"{result.Sql.Text}, {result.Target}"))} "
            + $"FROM {Names.Of(table)} WHERE {condition.Text}";
        if (groups.Count > 0)
            text += $" GROUP BY {string.Join(", ", groups.SelectMany(group => new[] { group.Place, group.Place + 1 }))} "
                + $"ORDER BY {string.Join(", ", order)}";
        return new SqlFragment(text, [.. results.SelectMany(result => result.Sql.Values), .. condition.Values]);
    }

    static int Place(IEnumerable<(AggregateResult Result, int Place)> groups, IReadOnlyList<AggregateResult> results, OrderBy order)
    {
        var name = string.Join('/', order.Path);
        foreach (var (result, place) in groups)
            if (result.Name == name)
                return place;
        throw results.Any(result => result.Name == name)
            ? Fault.BadQuery("The query node SingleValueOpenPropertyAccess is not supported")
            : Fault.Unsupported($"$orderby '{name}' beside $apply");
    }

    // A column of a related row is named after that row's table: learn's example calls primarycontactid/fullname "contact_fullname".
    static AggregateResult Group(SqlStatement statement, SqlTable root, IReadOnlyList<string> path)
    {
        var (sql, column) = SqlPath.Compile(statement, root, path);
        if (column.Type is ColumnType.DateTime)
            throw Fault.BadQuery($"groupby with the datetime property '{path[^1]}' is not supported.");
        if (path.Count == 1)
            return new(path[0], column, sql, column.IsLookup ? $"{root.Alias}.{Names.TargetOf(column)}" : "NULL", IsGroup: true);
        if (path.Count > 2 || column.IsLookup)
            throw Fault.Unsupported($"grouping by '{string.Join('/', path)}'");
        var step = (Navigation.Single)Navigation.Find(statement.Scope.Catalog, root.Table, path[0])!;
        return new($"{step.Target.LogicalName}_{column.LogicalName}", column, sql, "NULL", IsGroup: true);
    }

    static AggregateResult Of(SqlStatement statement, SqlTable root, Aggregate aggregate)
    {
        if (aggregate.Method == "count")
            return new(aggregate.Alias, Number, new SqlFragment("count(*)", []), "NULL", IsGroup: false);
        var (sql, column) = SqlPath.Compile(statement, root, aggregate.Path);
        var isNumber = column.Type is ColumnType.Integer or ColumnType.BigInt or ColumnType.Decimal or ColumnType.Money
            or ColumnType.Double;
        if (!isNumber && !(column.Type == ColumnType.DateTime && aggregate.Method is ("min" or "max")))
            throw Fault.BadQuery($"The property '{aggregate.Path[^1]}' of type {EdmType.Of(column)} has no {aggregate.Method}.");
        var value = Sql(aggregate.Method, column, sql);
        return new(
            aggregate.Alias, column.Type == ColumnType.Integer ? column with { Type = ColumnType.BigInt } : column, value, "NULL",
            IsGroup: false);
    }

    static SqlFragment Sql(string method, Column column, SqlFragment sql)
    {
        // Whole numbers have a whole average, as in the platform's database.
        if (method == "average" && column.Type is (ColumnType.Integer or ColumnType.BigInt))
            return new($"sum({sql.Text}) / count({sql.Text})", [.. sql.Values, .. sql.Values]);
        var exact = column.Type is ColumnType.Decimal or ColumnType.Money;
        var function = method switch
        {
            "sum" => exact ? "dv_sum" : "sum",
            "average" => exact ? "dv_average" : "avg",
            _ => method,
        };
        return sql with { Text = $"{function}({sql.Text})" };
    }
}
