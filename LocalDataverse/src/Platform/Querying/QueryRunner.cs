using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Querying.Results;
using VoiceForD365.LocalDataverse.Querying.Compiling;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Querying;

/// <summary>Answers a query as its caller may see it.</summary>
static class QueryRunner
{
    /// <param name="formatted">Whether the rows carry formatted values, which costs a look-up for every row a lookup names.</param>
    /// <exception cref="FaultException">400: the query names what is not there or does not fit; 403: a table may not be read.</exception>
    public static QueryResult Run(TableQuery query, Scope scope, bool formatted = true)
    {
        QueryRules.Check(query);
        var compiled = QueryCompiler.Compile(query, scope);
        if (query.IsAggregate)
            CheckAggregate(query, compiled, scope);
        var total = query.Paging.WithTotal ? Count(compiled.Count(QueryRules.MostRows + 1), scope) : -1;

        var size = query.Top ?? (query.Paging.Size is > 0 and <= QueryRules.MostRows and var wanted ? wanted : QueryRules.MostRows);
        var page = Math.Max(1, query.Paging.Page);
        var after = After(query, compiled, page);
        var offset = after is null ? (page - 1L) * size : 0;
        if (after is null && page > 1 && offset + size > QueryRules.MostRowsWithoutCookie)
            throw QueryFault.CookieRequired();

        var statement = QueryRules.Checked(compiled.Select(after, size + 1, offset));
        var reader = new QueryResultReader(compiled, scope, formatted);
        var read = Read(statement, reader, scope);
        var rows = read.Take(size).ToList();
        var cookie = compiled.CanSeek && query.Top is null && rows.Count > 0
            ? PagingCookie.Write(page, compiled.Orders, rows[0].Orders, rows[^1].Orders)
            : null;
        return new QueryResult(
            query.Table, reader.Format([.. rows.Select(r => r.Row)]), query.Top is null && read.Count > size, cookie,
            Math.Min(total, QueryRules.MostRows), total > QueryRules.MostRows);
    }

    static IReadOnlyList<(EntityValue Row, IReadOnlyList<object?> Orders)> Read(
        SqlFragment statement, QueryResultReader reader, Scope scope)
    {
        try
        {
            return scope.Rows.Select(statement, reader.Read);
        }
        catch (OverflowException)
        {
            throw QueryFault.Overflow();
        }
    }

    // A cookie serves only the page after its own; for any other one it is ignored.
    static SqlFragment? After(TableQuery query, CompiledQuery compiled, int page) =>
        query.Paging.Cookie is { Length: > 0 } text && PagingCookie.Parse(text) is var cookie && compiled.CanSeek && cookie.Page == page - 1
            ? cookie.After(compiled.Orders)
            : null;

    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/fetchxml/aggregate-data#limitations</remarks>
    static void CheckAggregate(TableQuery query, CompiledQuery compiled, Scope scope)
    {
        var limit = query.AggregateLimit ?? QueryRules.MostAggregatedRows;
        if (Count(compiled.Count(limit + 1), scope) > limit)
            throw QueryFault.AggregateLimit();
    }

    static int Count(SqlFragment statement, Scope scope) => scope.Rows.Select(statement, reader => reader.GetInt32(0))[0];
}
