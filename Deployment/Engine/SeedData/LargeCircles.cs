using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>
/// Rows that point at each other are created together, and the lookups that point ahead are set in the same transaction
/// (<see cref="SecondWrites"/>). Where one transaction does not take them all, such a lookup is a change of its own, after the creation:
/// until then the record says that it was not shipped, so that a run that ends in between leaves it for the next one to set. Pure.
/// </summary>
sealed class LargeCircles
{
    /// <summary>A row's creation, its record, and the second write that sets the lookup.</summary>
    const int WritesOfRow = 3;

    readonly Dictionary<(LogicalName Table, Guid Id), HashSet<LogicalName>> _later = [];

    public LargeCircles(SeedSet set)
    {
        var rows = set.Tables.Where(table => !table.MadeByServer)
            .SelectMany(table => table.Rows.Select(row => (Table: table.Name, Row: row)))
            .ToList();
        var ordered = ParentsFirst.Order(rows, Pointing(rows));
        var (places, targets) = (Places(ordered), Pointing(ordered));
        var groups = Transactions.Groups(Enumerable.Range(0, ordered.Count).Select(at => targets(at).ToList()).ToList());
        foreach (var (first, end) in groups.Where(group => (group.End - group.First) * WritesOfRow > Transactions.MostWrites))
            for (var at = first; at < end; at++)
                if (Ahead(ordered[at].Row, at, places) is { Count: > 0 } ahead)
                    _later[(ordered[at].Table, ordered[at].Row.Id)] = ahead;
    }

    /// <summary>The creation of a row, and the lookups it cannot be created with.</summary>
    /// <param name="row">Its values as they are to be here.</param>
    public IEnumerable<Draft> Create(Component component, SeedTable table, SeedRow row, ShippedRecords shipped)
    {
        var ahead = _later.TryGetValue((table.Name, row.Id), out var columns) ? columns : [];
        var (then, now) = (row.Columns.Where(setting => ahead.Contains(setting.Column)).ToSequence(), row);
        if (then.Count > 0) now = row with { Columns = row.Columns.Except(then).ToSequence() };
        yield return new(component, ChangeAction.Create, "it does not exist yet", RowPlanning.Creation(component, table, now, shipped));
        if (then.Count == 0) yield break;
        var identity = ShippedIdentity.Row(table.Name, row.Id);
        yield return new(
            component,
            ChangeAction.Set,
            $"{string.Join(", ", ahead)} is set later: more rows refer to each other than one transaction can take",
            new Step.Data(shipped.Complete(identity, component.Part, component.Name, row.Columns.Select(ShippedValue.Of).ToSequence())
                .Prepend(new Write.Update(table.Name, row.Id, null, then))
                .ToSequence()));
    }

    static Func<int, IEnumerable<int>> Pointing(IReadOnlyList<(LogicalName Table, SeedRow Row)> rows)
    {
        var places = Places(rows);
        return at => Lookups(rows[at].Row).SelectMany(setting => Place(setting, places) is { } place ? new[] { place } : []);
    }

    static HashSet<LogicalName> Ahead(SeedRow row, int at, Dictionary<(LogicalName Table, Guid Id), int> places) =>
        new(Lookups(row).Where(setting => Place(setting, places) >= at).Select(setting => setting.Column));

    static IEnumerable<ColumnSetting> Lookups(SeedRow row) =>
        row.Columns.Where(setting => setting.Value is ColumnValue.Lookup);

    static int? Place(ColumnSetting setting, Dictionary<(LogicalName Table, Guid Id), int> places) =>
        setting.Value is ColumnValue.Lookup lookup && places.TryGetValue((lookup.Table, lookup.Id), out var at) ? at : null;

    /// <summary>Of two with one id the first counts; the packager refuses the second.</summary>
    static Dictionary<(LogicalName Table, Guid Id), int> Places(IReadOnlyList<(LogicalName Table, SeedRow Row)> rows)
    {
        var places = new Dictionary<(LogicalName, Guid), int>();
        for (var at = rows.Count - 1; at >= 0; at--) places[(rows[at].Table, rows[at].Row.Id)] = at;
        return places;
    }
}
