using System.Runtime.CompilerServices;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>What every decision about seeded data looks at. Pure.</summary>
/// <param name="isUpgrade">A solution of this plan is upgraded: what it brought before and brings no more is removed by that.</param>
/// <param name="taken">Whose value is taken in which conflict.</param>
sealed class Merging(CurrentState current, ShippedRecords shipped, IReadOnlyList<SeedSet> sets, bool isUpgrade, TakenPlaces taken)
{
    readonly RowIndex _rows = new(current.Rows);
    (HashSet<Guid> Gone, Dictionary<Guid, Guid> Adopted)? _known;

    public CurrentState Current => current;

    public ShippedRecords Shipped => shipped;

    public TakenPlaces Taken => taken;

    public Row? Find(SeedTable table, SeedRow row) =>
        _rows.Find(table, row, AdoptedRows.Of(shipped.Find(ShippedIdentity.Row(table.Name, row.Id))));

    /// <summary>The row with this id was shipped once, and somebody deleted it since.</summary>
    public bool IsGone(Guid id) => Known().Gone.Contains(id);

    /// <summary>It is a row that is looked up by name, and there is none of that name here.</summary>
    public bool IsMissing(Guid id) => NamedRows.IsMissing(id, sets, current);

    /// <summary>The component whose place this row takes is here, and stays.</summary>
    public bool IsStillReplaced(Guid id) => !isUpgrade && current.Replaced.Any(replaced => replaced.By == id);

    /// <summary>The package's row is here under another id, because somebody made it by hand.</summary>
    public bool IsAdopted(Guid id) => Known().Adopted.ContainsKey(id);

    /// <summary>A lookup to a row that is here under another id points to that one.</summary>
    public ColumnValue Resolve(ColumnValue value) =>
        value is ColumnValue.Lookup lookup && Known().Adopted.TryGetValue(lookup.Id, out var id) ? lookup with { Id = id } : value;

    (HashSet<Guid> Gone, Dictionary<Guid, Guid> Adopted) Known()
    {
        if (_known is not null) return _known.Value;
        var (gone, adopted) = (new HashSet<Guid>(), new Dictionary<Guid, Guid>());
        foreach (var table in sets.SelectMany(set => set.Tables))
            foreach (var row in table.Rows)
            {
                var found = Find(table, row);
                if (found is null && shipped.Find(ShippedIdentity.Row(table.Name, row.Id)) is not null) gone.Add(row.Id);
                if (found is not null && found.Id != row.Id) adopted[row.Id] = found.Id;
            }

        foreach (var named in current.NamedRows) adopted[named.Row.Id] = named.HereId;
        _known = (gone, adopted);
        return _known.Value;
    }
}

/// <summary>Rows of the environment, found as the rows the package seeds. Pure.</summary>
sealed class RowIndex(IEnumerable<Row> rows)
{
    readonly Dictionary<LogicalName, List<Row>> _rows =
        rows.GroupBy(row => row.Table).ToDictionary(table => table.Key, table => table.ToList());

    /// <summary>By the table itself: to compare two by content would read all their rows each time.</summary>
    readonly ConditionalWeakTable<SeedTable, Matches> _matches = new();

    /// <summary>By id first; else by the match columns, all of them. A row that is another one of the package's is never taken.</summary>
    /// <param name="adopted">The id under which it was met before; it goes before the match columns.</param>
    public Row? Find(SeedTable table, SeedRow row, Guid? adopted = null)
    {
        return _rows.TryGetValue(table.Name, out var candidates)
            ? _matches.GetValue(table, _ => new(table, candidates)).Find(row, adopted)
            : null;
    }

    sealed class Matches
    {
        readonly SeedTable _table;
        readonly Dictionary<Guid, Row> _byId;
        readonly Dictionary<string, Row> _byMatch = new(StringComparer.Ordinal);

        public Matches(SeedTable table, List<Row> candidates)
        {
            _table = table;
            _byId = candidates.GroupBy(row => row.Id).ToDictionary(same => same.Key, same => same.First());
            if (table.MatchBy.Count == 0) return;
            var ours = new HashSet<Guid>(table.Rows.Select(row => row.Id));
            foreach (var candidate in candidates.Where(candidate => !ours.Contains(candidate.Id)))
            {
                var key = Key(candidate.Columns);
                if (!_byMatch.ContainsKey(key)) _byMatch.Add(key, candidate);
            }
        }

        public Row? Find(SeedRow row, Guid? adopted) =>
            _byId.TryGetValue(row.Id, out var same)
            || (adopted is { } id && _byId.TryGetValue(id, out same))
            || (_table.MatchBy.Count > 0 && _byMatch.TryGetValue(Key(row.Columns), out same))
                ? same
                : null;

        string Key(Sequence<ColumnSetting> columns) => string.Join("\u001f", _table.MatchBy.Select(column =>
            Comparable(columns.FirstOrDefault(setting => setting.Column.Equals(column))?.Value ?? new ColumnValue.Nothing())));

        /// <summary>
        /// The platform compares texts without case, and the database below it without trailing spaces
        /// (learn.microsoft.com/power-apps/developer/data-platform/webapi/query/filter-rows; the latter is in docs/unverified.md).
        /// </summary>
        static string Comparable(ColumnValue value) => value is ColumnValue.Text text
            ? text.Value.TrimEnd(' ').ToUpperInvariant()
            : ShippedValue.Canonical(value);
    }
}
