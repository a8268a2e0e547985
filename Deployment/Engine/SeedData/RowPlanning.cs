using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>Creates a row that was never here; merges one that is: untouched it follows, changed it stays. Pure.</summary>
static class RowPlanning
{
    public static IEnumerable<Draft> Plan(SeedSet set, SeedTable table, SeedRow row, LargeCircles circles, Merging world)
    {
        var component = Component(set, table, row);
        var identity = ShippedIdentity.Row(table.Name, row.Id);
        var record = world.Shipped.Find(identity);
        var ours = row with { Columns = SeedValues.Here(table, row, world) };
        if (world.Find(table, row) is { } found)
            return RowMerging.Plan(component, identity, table, ours, found, world);
        if (record is not null)
            return
            [
                new(component, ChangeAction.Keep, "an administrator deleted this; it stays deleted", new Step.Nothing()) { IsGone = true },
            ];
        if (ours.Columns.FirstOrDefault(setting => setting.Value is ColumnValue.Lookup lookup && world.IsGone(lookup.Id)) is { } dangling)
            return [new(component, ChangeAction.Skip, $"the row that {dangling.Column} refers to was deleted here", new Step.Nothing())];
        if (ours.Columns.FirstOrDefault(setting => setting.Value is ColumnValue.Lookup lookup && world.IsMissing(lookup.Id)) is { } unfound)
            return [new(component, ChangeAction.Skip, $"the row that {unfound.Column} refers to does not exist here", new Step.Nothing())];
        if (world.IsStillReplaced(row.Id))
            return [new(component, ChangeAction.Skip, "the installed solution contains it until it is upgraded", new Step.Nothing())];
        return circles.Create(component, table, ours, world.Shipped)
            .Select(draft => SeededSteps.Created(draft, table, row.Id, world.Current, world.Shipped));
    }

    public static Component Component(SeedSet set, SeedTable table, SeedRow row) =>
        new(table.Kind, set.Name, $"{table.DisplayName} '{row.Label}'") { Table = table.Name, Id = row.Id };

    public static Write Create(SeedTable table, SeedRow row) =>
        new Write.Create(table.Name, row.Id, row.Columns.Where(setting => setting.Value is not ColumnValue.Nothing).ToSequence());

    /// <summary>The columns in which a row that the platform made itself is not as the package wants it.</summary>
    public static Sequence<ColumnSetting> Differing(SeedTable table, IEnumerable<ColumnSetting> desired, Row found) =>
        desired.Where(setting => !table.Column(setting.Column).IsInitial)
            .Where(setting => ShippedValue.Canonical(found.Value(setting.Column)) != ShippedValue.Canonical(setting.Value))
            .ToSequence();

    /// <summary>The row's creation, and the record of what it is created with.</summary>
    public static Step Creation(Component component, SeedTable table, SeedRow row, ShippedRecords shipped)
    {
        var records = shipped.Record(
            ShippedIdentity.Row(table.Name, row.Id), component.Part, component.Name, row.Columns.Select(ShippedValue.Of).ToSequence());
        return table.MadeByServer
            ? new Step.CreateUnlessMade(table, row, records.ToSequence())
            : new Step.Data(records.Prepend(Create(table, row)).ToSequence());
    }
}

/// <summary>Merges a row that is here, column by column; says in one line each what is set, kept, and in conflict. Pure.</summary>
static class RowMerging
{
    public static IEnumerable<Draft> Plan(
        Component component, ShippedIdentity identity, SeedTable table, SeedRow ours, Row found, Merging world)
    {
        var record = world.Shipped.Find(identity);
        var merged = Merge(table, ours, found, record, world).ToList();
        var values = Recorded(merged, record, AdoptedRows.Record(table, ours, found));
        var records = world.Shipped.Record(identity, component.Part, component.Name, values).ToList();
        var written = merged.Where(column => column.IsWritten).ToList();
        var drafts = new List<Draft>();
        if (written.Count > 0)
            drafts.Add(new(
                component,
                ChangeAction.Set,
                Describe(written),
                new Step.Data(records.Prepend(Update(table, found, written)).ToSequence())));
        else if (records.Count > 0)
            drafts.Add(new(component, ChangeAction.Record, WhyRecorded(merged, record), new Step.Data(records.ToSequence())));
        if (Of(merged, MergeVerdict.Kept) is { Count: > 0 } kept)
            drafts.Add(new(component, ChangeAction.Keep, $"an administrator changed this: {Describe(kept)}", new Step.Nothing())
            {
                Left = Left(table, found, kept),
            });
        if (Of(merged, MergeVerdict.Conflicting) is { Count: > 0 } conflicting)
            drafts.Add(new(
                component,
                ChangeAction.Conflict,
                $"an administrator and the package both changed this: {Describe(conflicting)}; kept until you decide",
                new Step.Nothing())
            {
                Place = world.Taken.Name(table, ours),
                Left = Left(table, found, conflicting),
            });
        return drafts.Count > 0
            ? drafts
            : [new(component, ChangeAction.NoChange, "every column has the package's value", new Step.Nothing())];
    }

    static IEnumerable<MergedColumn> Merge(SeedTable table, SeedRow ours, Row found, ShippedRecord? record, Merging world) =>
        from setting in ours.Columns
        let column = table.Column(setting.Column)
        where !column.IsInitial
        let theirs = found.Value(setting.Column)

        // Nobody but the platform has written into a row it made itself as long as nothing is recorded.
        let shipped = record is null && table.MadeByServer ? ShippedValue.Canonical(theirs)
            : SeedValues.ShippedHere(setting.Value, theirs, record?.Value(setting.Column.ToString()), world.Current.Environment)
        let isTheirs = SeedValues.AreTheSamePlace(setting.Value, theirs)
            || (setting.Value is ColumnValue.Lookup row && (world.IsGone(row.Id) || world.IsMissing(row.Id)))
        let value = isTheirs ? theirs : setting.Value
        select MergedColumn.Of(column, value, theirs, shipped, record is not null, world.Taken.For(table, ours, setting.Column));

    /// <summary>What is recorded of columns that are not shipped now stays recorded: the package may ship them again.</summary>
    static Sequence<ShippedValue> Recorded(IReadOnlyCollection<MergedColumn> merged, ShippedRecord? record, ShippedValue? adopted)
    {
        var now = merged.Select(column => new ShippedValue(column.Column.Name.ToString(), column.Recorded)).ToList();
        var names = new HashSet<string>(now.Select(value => value.Name));
        var others = record?.Values.Where(value =>
            !names.Contains(value.Name) && !AdoptedRows.IsRecord(value) && !Released.IsRecord(value)) ?? [];
        return now.Concat(others).Concat(adopted is null ? [] : [adopted]).ToSequence();
    }

    static Write Update(SeedTable table, Row found, IEnumerable<MergedColumn> written) => new Write.Update(
        table.Name,
        found.Id,
        found.Version,
        written.Select(column => new ColumnSetting(column.Column.Name, column.Ours)).ToSequence());

    static Sequence<ChangedColumn> Left(SeedTable table, Row found, IEnumerable<MergedColumn> columns) => columns
        .Select(column => new ChangedColumn(
            table.Name, found.Id, column.Column.Name.ToString(), column.Theirs, column.Ours, ColumnAction.Keep, ColumnOwner.Customer))
        .ToSequence();

    static List<MergedColumn> Of(IEnumerable<MergedColumn> merged, MergeVerdict verdict) =>
        merged.Where(column => column.Verdict == verdict).ToList();

    static string WhyRecorded(IEnumerable<MergedColumn> merged, ShippedRecord? record) =>
        record is null ? "records what the package ships, so that later runs can tell what an administrator changed"
        : merged.Any(column => column.Verdict == MergeVerdict.Kept && column.Recorded != record.Value(column.Column.Name.ToString()))
            ? "you chose the administrator's values"
            : "it already has the package's new values";

    static string Describe(IEnumerable<MergedColumn> columns) => string.Join("; ", columns.Select(Describe));

    static string Describe(MergedColumn merged)
    {
        var text = $"{merged.Column.Name} is {Shorten(merged.Theirs)}, the package says {Shorten(merged.Ours)}";
        return merged.Verdict == MergeVerdict.Pinned ? $"{text}, which always applies, because {merged.Column.Pinned}" : text;
    }

    static string Shorten(ColumnValue value) =>
        value.ToString() is { Length: > 60 } text ? $"'{text.Substring(0, 57)}...'" : $"'{value}'";
}
