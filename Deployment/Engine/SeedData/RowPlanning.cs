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
