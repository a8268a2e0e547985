using System.Runtime.CompilerServices;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.SeedData;

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
