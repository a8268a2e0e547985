using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>
/// Rows made by hand that were met by their names as the package's: which they are is recorded, so that they are met when renamed too.
/// </summary>
static class AdoptedRows
{
    /// <summary>No column has a name like this.</summary>
    const string Name = "(row)";

    /// <returns>null for a row that has the package's id, or that the platform made itself.</returns>
    public static ShippedValue? Record(SeedTable table, SeedRow ours, Row found) =>
        found.Id == ours.Id || table.MadeByServer ? null : new(Name, $"{found.Id:D}");

    public static bool IsRecord(ShippedValue value) => value.Name == Name;

    /// <returns>The id of the row made by hand; null where the record tells of none.</returns>
    public static Guid? Of(ShippedRecord? record) => Guid.TryParse(record?.Value(Name), out var id) ? id : null;

    /// <summary>Asks once more for those that are not found by name any more; nothing where there is none.</summary>
    public static async Task<Sequence<Row>> ReadRenamedAsync(
        IDataverse dataverse,
        IEnumerable<SeedSet> sets,
        Sequence<TableDefinition> present,
        Sequence<Row> rows,
        Sequence<ShippedRecord> shipped,
        CancellationToken cancellation)
    {
        var records = shipped.Where(record => Of(record) is not null).ToDictionary(record => record.Id);
        if (records.Count == 0) return rows;
        var here = new HashSet<Guid>(rows.Select(row => row.Id));
        var batch = new QueryBatch();
        var asked = (
            from table in sets.SelectMany(set => set.Tables)
            let definition = present.Find(table.Name)
            where definition is not null
            from row in table.Rows
            where records.ContainsKey(ShippedIdentity.Row(table.Name, row.Id).Id)
            let id = Of(records[ShippedIdentity.Row(table.Name, row.Id).Id])
            where !here.Contains(id.Value)
            select batch.Add(new Query.RowById(table.Name, id.Value, SeedDataRetrieval.Columns(table, definition)))).ToList();
        if (asked.Count == 0) return rows;
        await batch.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        return rows.Concat(asked.SelectMany(renamed => renamed.RowsOrNone() ?? Sequence<Row>.Empty)).ToSequence();
    }
}
