using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>A property path such as "parentbusinessunitid/name" as an SQL expression: each step is a subquery for one row.</summary>
static class SqlPath
{
    /// <summary>A table for each step but the last: as many links as a query may have.</summary>
    const int MostSteps = 16;

    /// <param name="logicalNames">Lookups may be named plainly too, as functions of Microsoft.Dynamics.CRM do.</param>
    /// <exception cref="FaultException">400: no such property; 403: a table on the way may not be read.</exception>
    public static (SqlFragment Sql, Column Column) Compile(
        SqlStatement statement, SqlTable from, IReadOnlyList<string> path, bool logicalNames = false)
    {
        if (path.Count > MostSteps)
            throw Fault.TooManyExpands();
        if (path.Count == 1)
        {
            var column = Property(from.Table, path[0]) ?? (logicalNames ? from.Table.Column(path[0]) : null);
            return column is null or { Type: ColumnType.PartyList }
                ? throw Fault.NoProperty(path[0], from.Table.LogicalName)
                : (new SqlFragment(Value(statement.Scope, from, column) + Collation(column), []), column);
        }

        if (Navigation.Find(statement.Scope.Catalog, from.Table, path[0]) is not Navigation.Single step)
            throw Fault.NoProperty(path[0], from.Table.LogicalName);
        var (sql, found) = Follow(statement, from, step, to => Compile(statement, to, [.. path.Skip(1)], logicalNames));
        return (sql with { Text = sql.Text + Collation(found) }, found);
    }

    /// <summary>
    /// An expression over the row a lookup points at; without a value where it points at nothing, or at nothing the caller may read.
    /// </summary>
    public static (SqlFragment Sql, T Result) Follow<T>(
        SqlStatement statement, SqlTable from, Navigation.Single step, Func<SqlTable, (SqlFragment Sql, T Result)> inner)
    {
        var to = statement.Add(step.Target);
        var (sql, result) = inner(to);
        var readable = statement.Readable(to);
        return (new SqlFragment(
            $"(SELECT {sql.Text} FROM {Names.Of(to.Table)} AS {to.Alias} WHERE {to.Key} = {from.Of(step.Column)} AND ({readable.Text}))",
            [.. sql.Values, .. readable.Values]), result);
    }

    /// <summary>The column a property name stands for: a lookup only as "_name_value", any other by its logical name.</summary>
    public static Column? Property(Table table, string name)
    {
        if (name.StartsWith('_') && name.EndsWith("_value", StringComparison.Ordinal))
            return name.Length > 7 && table.Column(name[1..^6]) is { IsLookup: true } lookup ? lookup : null;
        return table.Column(name) is { IsLookup: false } column ? column : null;
    }

    // What the caller may not see has no value.
    static string Value(Scope scope, SqlTable from, Column column) =>
        SecuredColumns.Hidden(scope, from.Table).Contains(column.LogicalName) ? "NULL" : from.Of(CalculatedColumns.Refuse(column));

    // A subquery loses its column's collation, so it is said again.
    static string Collation(Column column) =>
        ColumnCodec.Declaration(column).Split(" COLLATE ") is [_, var collation] ? " COLLATE " + collation : "";
}
