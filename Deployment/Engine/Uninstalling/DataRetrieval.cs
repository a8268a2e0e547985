using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Uninstalling;

/// <summary>
/// The data that is lost with our solutions: rows of our tables, and values of our columns on tables of others. Rows of virtual tables are
/// kept elsewhere and are not lost.
/// </summary>
static class DataRetrieval
{
    public static QueryBatch.Pending Ask(QueryBatch batch, DesiredState desired) =>
        batch.Add(new Query.Tables(Places(desired).Select(place => place.Table).Distinct().ToSequence()));

    /// <param name="tables">As asked before; what is not here is left out.</param>
    public static IReadOnlyList<(TableData Place, QueryBatch.Pending Asked)> Count(
        QueryBatch batch, DesiredState desired, QueryBatch.Pending tables) =>
        Here(desired, tables).Select(place => (place, batch.Add(Query(place, Sequence<LogicalName>.Empty)))).ToList();

    public static Sequence<TableData> Counted(IEnumerable<(TableData Place, QueryBatch.Pending Asked)> counts) => counts
        .Select(count => count.Place with { Rows = count.Asked.RowsOrNone()?.Count ?? 0 })
        .Where(data => data.Rows > 0)
        .ToSequence();

    /// <summary>Reads all of it, to be kept elsewhere.</summary>
    /// <exception cref="DataverseException">Something of it cannot be read; what was read is no whole.</exception>
    public static async Task<Sequence<KeptTable>> ReadAsync(IDataverse dataverse, DesiredState desired, CancellationToken cancellation)
    {
        var first = new QueryBatch();
        var tables = Ask(first, desired);
        await first.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        var second = new QueryBatch();
        var asked = Here(desired, tables)
            .Select(place => (Place: place, Columns: Columns(place, desired, tables)))
            .Select(one => (one.Place, one.Columns, Asked: second.Add(Query(one.Place, one.Columns))))
            .ToList();
        if (asked.Count > 0) await second.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        return asked.Select(one => new KeptTable(one.Place.Table, one.Columns, one.Asked.Rows())).ToSequence();
    }

    static Query Query(TableData place, Sequence<LogicalName> columns) => place.Columns.Count == 0
        ? new Query.Rows(place.Table, columns, Sequence<Condition>.Empty)
        : new Query.Filled(place.Table, columns, place.Columns);

    static IEnumerable<TableData> Here(DesiredState desired, QueryBatch.Pending tables)
    {
        var present = tables.Expect<QueryResult.TablesAre>().Tables;
        foreach (var place in Places(desired))
        {
            if (present.Find(place.Table) is not { } table) continue;
            var columns = place.Columns.Where(table.Columns.Contains).ToSequence();
            if (place.Columns.Count == 0 || columns.Count > 0) yield return place with { Columns = columns };
        }
    }

    static Sequence<LogicalName> Columns(TableData place, DesiredState desired, QueryBatch.Pending tables)
    {
        var table = tables.Expect<QueryResult.TablesAre>().Tables.Find(place.Table)!;
        return place.Columns.Count > 0
            ? place.Columns
            : desired.Solutions.SelectMany(solution => solution.Columns)
                .Where(column => column.Table.Equals(place.Table) && table.Columns.Contains(column.Name))
                .Select(column => column.Name)
                .Distinct()
                .ToSequence();
    }

    /// <summary>Each table of ours, and each table of others with our columns, by the solution that brought them.</summary>
    static IEnumerable<TableData> Places(DesiredState desired)
    {
        var own = new HashSet<LogicalName>(desired.Solutions.SelectMany(solution => solution.Tables));
        var elsewhere = new HashSet<LogicalName>(desired.Solutions.SelectMany(solution => solution.VirtualTables));
        foreach (var solution in desired.Solutions)
        {
            foreach (var table in solution.Tables.Where(table => !elsewhere.Contains(table)))
                yield return new(solution.UniqueName, table, Sequence<LogicalName>.Empty, 0);
            foreach (var columns in solution.Columns.Where(column => !own.Contains(column.Table)).GroupBy(column => column.Table))
                yield return new(solution.UniqueName, columns.Key, columns.Select(column => column.Name).ToSequence(), 0);
        }
    }
}

/// <summary>Rows to be kept elsewhere before they are lost.</summary>
/// <param name="Columns">Besides the primary key.</param>
public sealed record KeptTable(LogicalName Table, Sequence<LogicalName> Columns, Sequence<Row> Rows);
