using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Dataverse;

/// <summary>Something the engine wants to know; a closed set.</summary>
public abstract record Query
{
    Query()
    {
    }

    /// <summary>Answered with <see cref="QueryResult.CallerIs"/>.</summary>
    public sealed record WhoAmI : Query;

    /// <summary>Answered with <see cref="QueryResult.VersionIs"/>.</summary>
    public sealed record PlatformVersion : Query;

    /// <summary>Answered with <see cref="QueryResult.TablesAre"/>; tables that do not exist are simply not in the answer.</summary>
    public sealed record Tables(Sequence<LogicalName> Names) : Query;

    /// <summary>Answered with <see cref="QueryResult.RowsAre"/>, ordered by primary key, all pages.</summary>
    /// <param name="Columns">Besides the primary key, which is always read.</param>
    /// <param name="Where">Joined by "and"; empty means every row.</param>
    public sealed record Rows(LogicalName Table, Sequence<LogicalName> Columns, Sequence<Condition> Where) : Query
    {
        /// <summary>Only rows created at this moment or later, to the second; null: of any age.</summary>
        public DateTimeOffset? CreatedSince { get; init; }

        /// <summary>Only rows created at this moment or earlier, to the second; null: up to now.</summary>
        public DateTimeOffset? CreatedUntil { get; init; }

        /// <summary>Only so many, those created last, the newest first; null: all. Not together with many values of a condition.</summary>
        public int? Newest { get; init; }

        /// <summary>Only rows in which a text is found; null: whatever they hold.</summary>
        public TextSearch? Containing { get; init; }

        /// <summary>As they are once everything is published; only of tables whose rows are published, forms among them.</summary>
        /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrieveunpublishedmultiple</remarks>
        public bool IsUnpublished { get; init; }
    }

    /// <summary>
    /// The rows in which at least one of some columns has a value, answered with <see cref="QueryResult.RowsAre"/>, ordered by primary key,
    /// all pages.
    /// </summary>
    /// <param name="Columns">Besides the primary key, which is always read.</param>
    /// <param name="AnyOf">At least one.</param>
    public sealed record Filled(LogicalName Table, Sequence<LogicalName> Columns, Sequence<LogicalName> AnyOf) : Query;

    /// <summary>
    /// What keeps a solution from being uninstalled, answered with <see cref="QueryResult.DependenciesAre"/>, or
    /// <see cref="QueryResult.Absent"/> where it is not installed.
    /// </summary>
    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrievedependenciesforuninstall</remarks>
    public sealed record DependenciesForUninstall(string SolutionUniqueName) : Query;

    /// <summary>
    /// How the platform calls a part of the data model, answered with <see cref="QueryResult.NameIs"/>, or
    /// <see cref="QueryResult.Absent"/> for what is no such part.
    /// </summary>
    public sealed record ComponentName(SolutionComponent Component) : Query;

    /// <summary>
    /// Columns of one line of text, answered with <see cref="QueryResult.TextColumnsAre"/>, or <see cref="QueryResult.Absent"/> where there
    /// is no such table.
    /// </summary>
    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/stringattributemetadata</remarks>
    public sealed record TextColumns(LogicalName Table) : Query;

    /// <summary>
    /// A table and its parts as components, answered with <see cref="QueryResult.ComponentsAre"/>, or <see cref="QueryResult.Absent"/>.
    /// </summary>
    public sealed record PartsOfTable(LogicalName Table) : Query;

    /// <summary>
    /// A choice of its own (a global option set), answered with <see cref="QueryResult.ComponentsAre"/>, or
    /// <see cref="QueryResult.Absent"/>.
    /// </summary>
    public sealed record Choice(string Name) : Query;

    /// <summary>
    /// One row by its primary key, answered with one row or <see cref="QueryResult.Absent"/>. Not the same as <see cref="Rows"/>
    /// with a condition on the key: some tables hide rows from list queries (docs/facts/cif.md).
    /// </summary>
    public sealed record RowById(LogicalName Table, Guid Id, Sequence<LogicalName> Columns) : Query;

    /// <summary>The rows of <paramref name="OtherTable"/> linked to one row by a many-to-many relationship.</summary>
    /// <param name="Relationship">Schema name of the relationship.</param>
    /// <param name="Columns">Of the other table, besides its primary key.</param>
    public sealed record LinkedRows(
        LogicalName Table,
        Guid Id,
        string Relationship,
        LogicalName OtherTable,
        Sequence<LogicalName> Columns) : Query;

    /// <summary>
    /// The experience profile a user works with in an app; answered with <see cref="QueryResult.ProfileIs"/>, or refused where the
    /// environment has no profiles.
    /// </summary>
    /// <param name="App">Unique name of the app.</param>
    /// <remarks>msdyn_getAppConfigByContext: docs/facts/cif.md, "App profiles".</remarks>
    public sealed record EffectiveProfile(string App, Guid User) : Query;
}

/// <summary>At least one of the columns contains one of the texts.</summary>
/// <param name="Texts">At least one; columns times texts at most 500, which is what a query of the platform takes.</param>
public sealed record TextSearch(Sequence<LogicalName> Columns, Sequence<string> Texts);

/// <summary>A column equal to one of the values; a value of null means "has no value".</summary>
/// <param name="AnyOf">At least one.</param>
public sealed record Condition(LogicalName Column, Sequence<ColumnValue> AnyOf)
{
    internal static Condition OneOf(LogicalName column, IEnumerable<Guid> ids) =>
        new(column, ids.Select(id => (ColumnValue)new ColumnValue.Identifier(id)).ToSequence());

    internal static Condition OneOf(LogicalName column, IEnumerable<string> texts) =>
        new(column, texts.Select(text => (ColumnValue)new ColumnValue.Text(text)).ToSequence());
}

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
