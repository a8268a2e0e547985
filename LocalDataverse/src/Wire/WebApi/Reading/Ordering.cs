using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>
/// A $orderby as SQL, ending with the primary key so that no two rows are equal, and the condition "behind this row" for the next page.
/// </summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/query/order-rows: lookups by the name they show, choices by their number.
/// Rows without a value come first, as in the platform's database.
/// </remarks>
sealed class Ordering
{
    readonly List<(SqlFragment Sql, bool Descending)> _keys = [];

    public Ordering(Scope scope, Table table, IReadOnlyList<OrderBy> orders)
    {
        var (statement, root) = (new SqlStatement(scope), SqlStatement.Root(table));
        foreach (var order in orders)
        {
            var (sql, column) = SqlPath.Compile(statement, root, order.Path);
            if (column.IsLookup && order.Path.Count > 1)
                throw Fault.Unsupported($"$orderby of the lookup '{string.Join('/', order.Path)}' of another table");
            _keys.Add((column.IsLookup ? NameOf(scope, root, column) : sql, order.Descending));
        }

        _keys.Add((new SqlFragment(root.Key, []), false));
    }

    public IReadOnlyList<SqlFragment> Keys => [.. _keys.Select(key => key.Sql)];

    public SqlFragment Sql => new(
        string.Join(", ", _keys.Select(key => key.Sql.Text + (key.Descending ? " DESC" : ""))),
        [.. _keys.SelectMany(key => key.Sql.Values)]);

    /// <param name="last">Values of <see cref="Keys"/> of the last row seen.</param>
    public SqlFragment After(IReadOnlyList<object?> last)
    {
        if (last.Count != _keys.Count)
            throw Fault.BadQuery("Malformed XML in $skiptoken: it belongs to another $orderby.");
        var (parts, equal) = (new List<SqlFragment>(), new List<SqlFragment>());
        foreach (var ((sql, descending), value) in _keys.Zip(last))
        {
            parts.Add(SqlFragment.And([.. equal, Beyond(sql, descending, value)]));
            equal.Add(value is null ? sql with { Text = $"{sql.Text} IS NULL" } : new($"{sql.Text} = ?", [.. sql.Values, value]));
        }

        return new(string.Join(" OR ", parts.Select(part => $"({part.Text})")), [.. parts.SelectMany(part => part.Values)]);
    }

    static SqlFragment Beyond(SqlFragment sql, bool descending, object? value) => (descending, value) switch
    {
        (false, null) => sql with { Text = $"{sql.Text} IS NOT NULL" },
        (true, null) => new("0", []),
        (false, _) => new($"{sql.Text} > ?", [.. sql.Values, value]),
        (true, _) => new($"{sql.Text} < ? OR {sql.Text} IS NULL", [.. sql.Values, value, .. sql.Values]),
    };

    // The name is part of what the row shows, whether or not the caller may read the row it belongs to.
    static SqlFragment NameOf(Scope scope, SqlTable from, Column lookup)
    {
        var names = lookup.Targets.Select(scope.Catalog.Table).OfType<Table>()
            .Where(target => target is { PrimaryName: { } name, IsVirtual: false }
                && !SecuredColumns.Hidden(scope, target).Contains(name)).Select(target =>
            $"(SELECT {Names.Of(target.Columns[target.PrimaryName!])} FROM {Names.Of(target)} AS \"named\" "
            + $"WHERE \"named\".{Names.Of(target.Columns[target.PrimaryId])} = {from.Of(lookup)})").ToList();
        return new SqlFragment($"coalesce({string.Join(", ", names.Append("NULL").Append("NULL"))}) COLLATE {Collations.Text}", []);
    }
}
