using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Querying.Compiling;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Querying;

/// <summary>Finds the stored rows a query means, for who shows rows in a form of their own; its columns and pages play no part.</summary>
/// <exception cref="FaultException">400: the query names what is not there or does not fit; 403: a table may not be read.</exception>
static class RowSearch
{
    /// <param name="columns">To be read.</param>
    /// <param name="after"><see cref="FoundRow.Keys"/> of the last row of the page before; null for the first page.</param>
    public static IReadOnlyList<FoundRow> Page(
        TableQuery query, Scope scope, IReadOnlyCollection<Column> columns, int limit, IReadOnlyList<object?>? after = null)
    {
        var compiled = QueryCompiler.Compile(query, scope);
        if (after is not null)
            compiled.Statement.Where(after.Count == compiled.Orders.Count
                ? Seek.Behind(compiled.Orders, after)
                : throw QueryFault.CookieOfOtherOrder());
        var selection = Selection(compiled, columns) with { Extra = [.. compiled.Orders.Select(order => order.Expression)], Limit = limit };
        return [.. scope.Rows.Select(selection).Select(found => new FoundRow(found.Row, found.Extra))];
    }

    /// <summary>The rows that belong to others, as many for each of those at most.</summary>
    /// <param name="owner">Has the id of the row that one belongs to.</param>
    public static IReadOnlyList<(Guid Owner, StoredRow Row)> PerOwner(
        TableQuery query, Scope scope, IReadOnlyCollection<Column> columns, int limit, OwnerColumn owner)
    {
        var compiled = QueryCompiler.Compile(query, scope);
        var source = owner.Entity is { } entity ? compiled.Statement.Source(entity) : compiled.Statement.Root;
        var id = source.Sql(source.Column(owner.Column));
        var selection = Selection(compiled, columns) with { Extra = [new SqlFragment(id, [])], Limit = limit, LimitPer = id };
        return [.. scope.Rows.Select(selection).Select(found => (Guid.Parse((string)found.Extra[0]!), found.Row))];
    }

    /// <summary>Up to a limit; counting ends there.</summary>
    public static int Count(TableQuery query, Scope scope, int limit) =>
        scope.Rows.Select(QueryCompiler.Compile(query, scope).Count(limit), reader => reader.GetInt32(0))[0];

    static RowSelection Selection(CompiledQuery compiled, IReadOnlyCollection<Column> columns)
    {
        var statement = compiled.Statement;
        return new RowSelection(statement.Root.Table, columns, QueryRules.Checked(statement.Where()))
        {
            Alias = statement.Root.Alias,
            From = QueryRules.Checked(statement.From()),
            Order = new SqlFragment(
                string.Join(", ", compiled.Orders.Select(order => order.Sql)),
                [.. compiled.Orders.SelectMany(order => order.Expression.Values)]),
        };
    }
}

/// <param name="Keys">What the row is ordered by: where the next page begins.</param>
sealed record FoundRow(StoredRow Row, IReadOnlyList<object?> Keys);

/// <param name="Entity">Alias of a link of the query; null: the query's own table.</param>
sealed record OwnerColumn(string? Entity, string Column);
