using VoiceForD365.Deployment.Apps;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Snapshots;

/// <summary>A record of what was shipped that stays as it is, because nothing here bears out what the snapshot says of it.</summary>
/// <param name="Name">What it is about, for people.</param>
/// <param name="Why">What speaks against it.</param>
sealed record UnfoundedRecord(Guid Id, string Name, string Why);

/// <summary>
/// Records of what was shipped decide what later runs take for the product's own. So none comes out of a file but for a component that the
/// package ships, or that is recorded here already, and of no column that neither the package nor the record here knows. Pure.
/// </summary>
static class RecordBounds
{
    static readonly LogicalName Kind = "enreach_kind", Key = "enreach_identity", Values = "enreach_values";

    /// <summary>Without these nobody can tell what a record says.</summary>
    public static readonly Sequence<LogicalName> Needed = Sequence.Of(Kind, Key, Values);

    /// <param name="now">The same places, as they are here.</param>
    /// <returns>What may be brought back, with every other record as it is here, and those.</returns>
    public static (SnapshotContent Within, Sequence<UnfoundedRecord> Unfounded) Of(
        SnapshotContent wanted, SnapshotContent now, DesiredState desired)
    {
        var shipped = new Shippable(desired, now);
        var unfounded = new List<UnfoundedRecord>();
        return (
            wanted with { Tables = wanted.Tables.Select(table => table.Table == ShippedTable.Name ? Check(table) : table).ToSequence() },
            unfounded.ToSequence());

        SnapshotTable Check(SnapshotTable then)
        {
            var here = now.Tables.FirstOrDefault(table => table.Table == then.Table && table.Scope == then.Scope);
            var rows = new List<SnapshotRow>();
            foreach (var row in then.Rows)
            {
                var found = here?.Rows.FirstOrDefault(other => other.Id == row.Id);
                if (shipped.WhyNot(Read(then, row), found is null ? null : Read(here!, found)) is { } why)
                {
                    unfounded.Add(new(row.Id, Name(then, row), why));
                    if (found is not null) rows.Add(new(found.Id, then.Columns.Select(column => Value(here!, found, column)).ToSequence()));
                }
                else
                {
                    rows.Add(row);
                }
            }

            return then with { Rows = rows.ToSequence() };
        }
    }

    static Told Read(SnapshotTable table, SnapshotRow row) =>
        new(row.Id, Text(table, row, Kind), Text(table, row, Key), ShippedJson.Read(Text(table, row, Values)));

    static string Name(SnapshotTable table, SnapshotRow row) =>
        Text(table, row, "enreach_name") is { Length: > 0 } name ? $"'{name}' ({row.Id:D})" : $"{row.Id:D}";

    static string Text(SnapshotTable table, SnapshotRow row, LogicalName column) =>
        Value(table, row, column) is ColumnValue.Text text ? text.Value : "";

    static ColumnValue Value(SnapshotTable table, SnapshotRow row, LogicalName column) =>
        table.Columns.Zip(row.Values, (name, value) => (name, value)).Where(pair => pair.name == column).Select(pair => pair.value)
            .FirstOrDefault() ?? new ColumnValue.Nothing();

    /// <summary>What a record says.</summary>
    sealed record Told(Guid Id, string Kind, string Key, Sequence<ShippedValue> Values);

    /// <summary>What the package ships, by the ids of the records it makes of it.</summary>
    sealed class Shippable
    {
        readonly Dictionary<Guid, HashSet<string>> _rows = [];
        readonly HashSet<Guid> _links, _steps, _apps;

        public Shippable(DesiredState desired, SnapshotContent now)
        {
            foreach (var table in desired.SeedSets.SelectMany(set => set.Tables))
                foreach (var row in table.Rows)
                {
                    var id = ShippedIdentity.Row(table.Name, row.Id).Id;
                    if (!_rows.TryGetValue(id, out var columns)) _rows[id] = columns = [];
                    columns.UnionWith(row.Columns.Select(setting => setting.Column.ToString()));
                }

            _links = [.. desired.SeedSets.SelectMany(set => set.Links)
                .Select(link => ShippedIdentity.Link(link.Relationship, link.Id, link.OtherId).Id)];
            _steps = [.. desired.Solutions.SelectMany(solution => solution.Steps).Select(step => step.Id)
                .Concat(desired.SeedSets.SelectMany(SeededSteps.Ids))
                .Select(step => ShippedIdentity.Step(step).Id)];
            _apps = [.. now.Apps.SelectMany(app => new[] { ShippedIdentity.Panel(app.Id).Id, ShippedIdentity.Forms(app.Id).Id })];
        }

        /// <param name="here">The same record as it is here; null: there is none.</param>
        /// <returns>null where it is borne out.</returns>
        public string? WhyNot(Told then, Told? here)
        {
            // By name: parsing would take numbers, too.
            if (KindOf(then.Kind) is not { } kind) return $"no snapshot contains records of the kind '{then.Kind}'";
            if (new ShippedIdentity(kind, then.Key).Id != then.Id) return $"its id is not that of the component it names, '{then.Key}'";
            if (here is null && !Ships(kind, then.Id))
                return $"the package does not ship '{then.Key}' here, and this environment has no record of it";
            return then.Values.FirstOrDefault(value => !IsFounded(kind, then.Id, value, here)) is { } odd
                ? $"'{odd.Name}' is neither shipped by the package nor in the record here"
                : null;
        }

        static ShippedKind? KindOf(string word) => new ShippedKind?[]
        {
            ShippedKind.Row, ShippedKind.Link, ShippedKind.Step, ShippedKind.Panel, ShippedKind.Forms,
        }.FirstOrDefault(kind => kind.ToString() == word);

        bool Ships(ShippedKind kind, Guid id) => kind switch
        {
            ShippedKind.Row => _rows.ContainsKey(id),
            ShippedKind.Link => _links.Contains(id),
            ShippedKind.Step => _steps.Contains(id),
            _ => _apps.Contains(id),
        };

        /// <summary>A row that was made by hand counts as the package's where that is recorded here, and nowhere else.</summary>
        bool IsFounded(ShippedKind kind, Guid id, ShippedValue value, Told? here) =>
            here?.Values.Any(known => known.Name == value.Name && (known.Text == value.Text || !AdoptedRows.IsRecord(value))) == true
            || Released.IsRecord(value)
            || kind switch
            {
                ShippedKind.Row => _rows.TryGetValue(id, out var columns) && columns.Contains(value.Name),
                ShippedKind.Link => value.Name == LinkPlanning.Shipped[0].Name,
                ShippedKind.Step => value.Name == PluginSteps.ShippedStep.On[0].Name,
                _ => Publication.Published(kind).Contains(value),
            };
    }
}
