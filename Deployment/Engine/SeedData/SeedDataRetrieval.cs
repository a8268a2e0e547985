using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>Asks for the rows that may be ours, a query or two per table, and for our links.</summary>
sealed class SeedDataRetrieval
{
    const int RowsAtATime = 200;

    readonly List<QueryBatch.Pending> _rows = [];
    readonly List<(SeedLink Link, QueryBatch.Pending Asked)> _links = [];

    public static SeedDataRetrieval Ask(QueryBatch batch, IEnumerable<SeedSet> sets, Sequence<TableDefinition> present)
    {
        var reading = new SeedDataRetrieval();
        foreach (var set in sets)
        {
            foreach (var table in set.Tables)
                if (present.Find(table.Name) is { } definition)
                    reading._rows.AddRange(Queries(table, definition).Select(batch.Add));
            var links = set.Links.Where(link => present.Find(link.Table) is not null);
            foreach (var from in links.GroupBy(link => (link.Relationship, link.Id)))
                reading._links.Add((from.First(), batch.Add(Query(from.First()))));
        }

        return reading;
    }

    /// <summary>
    /// All rows that share the match columns' values with ours, whatever their id; what one batch asks, and the applier asks again.
    /// A slice of ours at a time: asked at once, the values of several columns would meet each other in every combination.
    /// </summary>
    public static IEnumerable<Query> MatchQueries(
        SeedTable table, IReadOnlyList<SeedRow> rows, Sequence<LogicalName> columns)
    {
        for (var first = 0; first < rows.Count; first += RowsAtATime)
        {
            var slice = rows.Skip(first).Take(RowsAtATime).ToList();
            yield return new Query.Rows(
                table.Name, columns, table.MatchBy.Select(column => new Condition(column, Values(slice, column))).ToSequence());
        }
    }

    /// <summary>Only columns that exist here are asked for; planning says which do not.</summary>
    public static Sequence<LogicalName> Columns(SeedTable table, TableDefinition definition) =>
        table.Columns.Select(column => column.Name).Where(definition.Columns.Contains).ToSequence();

    public Sequence<Row> Rows() =>
        _rows.SelectMany(asked => asked.Rows()).GroupBy(row => (row.Table, row.Id)).Select(same => same.First()).ToSequence();

    public Sequence<CurrentLink> Links() =>
        _links.SelectMany(pair => pair.Asked.Rows().Select(other => Linked(pair.Link, other))).ToSequence();

    static CurrentLink Linked(SeedLink link, Row other) => new(link.Relationship, link.Table, link.Id, other.Id);

    /// <remarks>A single row is asked for by id: msdyn_ciprovider hides rows from list queries (docs/facts/cif.md).</remarks>
    static IEnumerable<Query> Queries(SeedTable table, TableDefinition definition)
    {
        var columns = Columns(table, definition);
        if (table.Rows.Count == 1)
            yield return new Query.RowById(table.Name, table.Rows[0].Id, columns);
        else if (table.Rows.Count > 1)
        {
            var ids = Condition.OneOf(table.PrimaryKey, table.Rows.Select(row => row.Id));
            yield return new Query.Rows(table.Name, columns, Sequence.Of(ids));
        }

        if (table.MatchBy.Count > 0)
            foreach (var query in MatchQueries(table, table.Rows, columns))
                yield return query;
    }

    static Query Query(SeedLink link) =>
        new Query.LinkedRows(link.Table, link.Id, link.Relationship, link.OtherTable, Sequence<LogicalName>.Empty);

    static Sequence<ColumnValue> Values(IEnumerable<SeedRow> rows, LogicalName column) =>
        rows.Select(row => row.Columns.First(setting => setting.Column.Equals(column)).Value).Distinct().ToSequence();
}
