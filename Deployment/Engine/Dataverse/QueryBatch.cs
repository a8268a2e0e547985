using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Dataverse;

/// <summary>Queries collected from several askers and sent in one round trip.</summary>
sealed class QueryBatch
{
    readonly List<Query> _queries = [];
    IReadOnlyList<QueryResult>? _results;

    public Pending Add(Query query)
    {
        _queries.Add(query);
        return new(this, _queries.Count - 1);
    }

    public bool IsEmpty => _queries.Count == 0;

    public async Task SendAsync(IDataverse dataverse, CancellationToken cancellation) =>
        _results = await dataverse.ReadAsync(_queries, cancellation).ConfigureAwait(false);

    /// <summary>A query that has been or will be sent.</summary>
    public sealed class Pending(QueryBatch batch, int index)
    {
        public QueryResult Result =>
            batch._results?[index] ?? throw new InvalidOperationException("The batch was not sent; this is a bug in the package.");

        /// <exception cref="DataverseException">The environment refused this query.</exception>
        public T Expect<T>() where T : QueryResult => Result switch
        {
            T expected => expected,
            QueryResult.Refused refused => throw new DataverseException(refused.Fault),
            var other => throw new InvalidOperationException(
                $"{batch._queries[index]} was answered {other}; this is a bug in the gateway."),
        };

        /// <exception cref="DataverseException">The environment refused this query.</exception>
        public Sequence<Row> Rows() => Result is QueryResult.Absent ? Sequence<Row>.Empty : Expect<QueryResult.RowsAre>().Rows;

        /// <returns>null where the table does not exist or may not be read.</returns>
        public Sequence<Row>? RowsOrNone() => (Result as QueryResult.RowsAre)?.Rows;
    }
}

/// <summary>What reading asks again and again.</summary>
static class QueryBatches
{
    /// <summary>Every row of the table.</summary>
    /// <returns>null where the table is not here.</returns>
    public static QueryBatch.Pending? AddIfPresent(
        this QueryBatch batch, Sequence<TableDefinition> present, LogicalName table, params LogicalName[] columns) =>
        present.Find(table) is null ? null : batch.Add(new Query.Rows(table, columns.ToSequence(), Sequence<Condition>.Empty));

    /// <returns>Empty also where nothing was asked, the table does not exist or may not be read.</returns>
    public static Sequence<Row> Found(this QueryBatch.Pending? asked) => asked?.RowsOrNone() ?? Sequence<Row>.Empty;
}
