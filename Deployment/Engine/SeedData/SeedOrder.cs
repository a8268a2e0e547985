using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>
/// Orders a set's tables, and the rows of each, so that a row comes after those it points to. What no order can settle, because rows
/// point at each other, <see cref="SecondWrites"/> does.
/// </summary>
static class SeedOrder
{
    public static Sequence<SeedTable> ParentsFirst(IReadOnlyList<SeedTable> tables)
    {
        var positions = Positions(tables.Select(table => table.Name));
        return Values.ParentsFirst.Order(
            tables,
            at => Lookups(tables[at].Rows).Select(lookup => lookup.Table).Distinct().SelectMany(name => Find(positions, name)))
            .Select(table => table with { Rows = ParentsFirst(table) })
            .ToSequence();
    }

    static Sequence<SeedRow> ParentsFirst(SeedTable table)
    {
        var positions = Positions(table.Rows.Select(row => row.Id));
        return Values.ParentsFirst.Order(
            table.Rows,
            at => Lookups([table.Rows[at]])
                .Where(lookup => lookup.Table.Equals(table.Name))
                .SelectMany(lookup => Find(positions, lookup.Id)))
            .ToSequence();
    }

    static IEnumerable<ColumnValue.Lookup> Lookups(IEnumerable<SeedRow> rows) =>
        rows.SelectMany(row => row.Columns).Select(setting => setting.Value).OfType<ColumnValue.Lookup>();

    /// <summary>Of two with one name the first counts; both readers refuse the second.</summary>
    static Dictionary<T, int> Positions<T>(IEnumerable<T> names) where T : notnull =>
        names.Select((name, at) => (name, at)).GroupBy(pair => pair.name).ToDictionary(same => same.Key, same => same.First().at);

    static IEnumerable<int> Find<T>(Dictionary<T, int> positions, T name) where T : notnull =>
        positions.TryGetValue(name, out var at) ? [at] : [];
}
