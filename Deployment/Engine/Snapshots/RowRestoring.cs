using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Snapshots;

/// <summary>
/// Rows as they were: columns set back, rows that are gone made again under their ids, rows that were made since deleted. Pure.
/// </summary>
sealed class RowRestoring(Snapshot wanted, SnapshotReading now, DesiredState desired)
{
    /// <summary>Columns set back, and rows made again; parents before children.</summary>
    public IEnumerable<Draft> Bring() => Pairs()
        .Where(pair => pair.Then.Table != ShippedTable.Name)
        .SelectMany(pair => pair.Then.Rows.Select(row => Bring(pair.Then, pair.Here, row, isGuarded: true)));

    /// <summary>Rows made since are deleted, children before parents.</summary>
    public IEnumerable<Draft> Delete() => Pairs().Reverse()
        .Where(pair => pair.Then.Table != ShippedTable.Name)
        .SelectMany(pair => Made(pair.Then, pair.Here).Select(row => Delete(pair.Then, pair.Here, row)));

    /// <param name="rewritten">Records that the plan itself writes before; their version is another by then.</param>
    public IEnumerable<Draft> Records(IReadOnlyCollection<Guid> rewritten)
    {
        foreach (var (then, here) in Pairs().Where(pair => pair.Then.Table == ShippedTable.Name))
        {
            foreach (var row in then.Rows) yield return Bring(then, here, row, isGuarded: !rewritten.Contains(row.Id));
            var kept = new HashSet<Guid>(then.Rows.Select(row => row.Id));
            foreach (var row in Made(then, here).Where(row => !rewritten.Contains(row.Id))) yield return Delete(then, here, row);
            foreach (var id in rewritten.Where(id => !kept.Contains(id)))
                yield return Component(then, id, "Record of an app").Restored(
                    ChangeAction.Remove, "no record existed then", new Write.Delete(then.Table, id, ExpectedVersion: null));
        }
    }

    /// <summary>Labels of rows that are made again, with the table.</summary>
    public IEnumerable<(LogicalName Table, string Name)> MadeAgain() =>
        from pair in Pairs()
        where pair.Then.Scope != RowScope.Columns && pair.Then.Table != ShippedTable.Name
        from row in pair.Then.Rows
        where pair.Here.Rows.All(other => other.Id != row.Id)
        select (pair.Then.Table, Label(pair.Then, row));

    /// <summary>Tables of the snapshot, or columns of them, that are not here.</summary>
    public IEnumerable<string> Missing() => wanted.Content.Tables.SelectMany(then => Find(then) switch
    {
        null when !now.WasRead(then.Table) => [],
        null => [$"table {then.Table}"],
        var here => then.Columns.Except(here.Columns).Select(column => $"column {then.Table}.{column}"),
    });

    IEnumerable<(SnapshotTable Then, SnapshotTable Here)> Pairs() =>
        from then in wanted.Content.Tables
        let here = Find(then)
        where here is not null
        select (then, here);

    SnapshotTable? Find(SnapshotTable then) =>
        now.Content.Tables.FirstOrDefault(here => here.Table == then.Table && here.Scope == then.Scope);

    Draft Bring(SnapshotTable then, SnapshotTable here, SnapshotRow row, bool isGuarded)
    {
        var component = Component(then, row.Id, Label(then, row));
        var columns = then.Columns.Zip(row.Values, (column, value) => new ColumnSetting(column, value))
            .Where(setting => here.Columns.Contains(setting.Column))
            .ToList();
        if (here.Rows.FirstOrDefault(other => other.Id == row.Id) is not { } found)
            return !isGuarded
                ? component.Restored(ChangeAction.Record, "it belongs to a change of an app", Set(then.Table, row.Id, null, columns))
                : then.Scope == RowScope.Columns
                ? component.Left("it was deleted, and only its solution or its parent can bring it back")
                : component.Restored(
                    then.Table == ShippedTable.Name ? ChangeAction.Record : ChangeAction.Create,
                    "it existed then, and has been deleted since",
                    new Write.Create(
                        then.Table, row.Id, columns.Where(setting => !SnapshotDigest.IsNothing(setting.Value)).ToSequence()));
        var values = here.Columns.Zip(found.Values, (column, value) => (column, value))
            .ToDictionary(pair => pair.column, pair => pair.value);
        var differing = columns.Where(setting => !SnapshotDigest.AreAlike(values[setting.Column], setting.Value)).ToList();
        if (!isGuarded)
            return component.Restored(ChangeAction.Record, "it belongs to a change of an app", Set(then.Table, row.Id, null, columns));
        return differing.Count == 0
            ? component.Same()
            : component.Restored(
                then.Table == ShippedTable.Name ? ChangeAction.Record : ChangeAction.Set,
                string.Join("; ", differing.Select(setting => Drift(setting.Column, values[setting.Column], setting.Value))),
                Set(then.Table, row.Id, now.VersionOf(row.Id), differing));
    }

    static Write Set(LogicalName table, Guid id, string? version, IEnumerable<ColumnSetting> columns) =>
        new Write.Update(table, id, version, columns.ToSequence());

    Draft Delete(SnapshotTable then, SnapshotTable here, SnapshotRow row) => Component(then, row.Id, Label(here, row)).Restored(
        ChangeAction.Remove,
        "it did not exist then",
        new Write.Delete(then.Table, row.Id, now.VersionOf(row.Id)));

    /// <summary>Rows that were not here then, and are the product's.</summary>
    static IEnumerable<SnapshotRow> Made(SnapshotTable then, SnapshotTable here)
    {
        if (then.Scope == RowScope.Columns) return [];
        var known = new HashSet<Guid>(then.Rows.Select(row => row.Id));
        return here.Rows.Where(row => !known.Contains(row.Id));
    }

    /// <summary>By its primary name, else by whatever name it has.</summary>
    static string Label(SnapshotTable table, SnapshotRow row) =>
        table.Columns.Zip(row.Values, (column, value) => (Column: column.ToString(), Value: value))
            .Where(pair => pair.Column.EndsWith("name", StringComparison.Ordinal) && !SnapshotDigest.IsNothing(pair.Value))
            .OrderBy(pair => pair.Column == "name" || pair.Column.EndsWith("_name", StringComparison.Ordinal) ? 0 : 1)
            .Select(pair => pair.Value.ToString())
            .FirstOrDefault() is { } name
            ? $"'{name}'"
            : row.Id.ToString("D");

    string Drift(LogicalName column, ColumnValue before, ColumnValue then) =>
        Restoring.Drift(column, WithNames(column, before), WithNames(column, then));

    /// <summary>Apps that are selected on a provider are told by their names.</summary>
    ColumnValue WithNames(LogicalName column, ColumnValue value) =>
        column == "msdyn_appselector" && value is ColumnValue.Text { Value.Length: > 0 } ids
            ? new ColumnValue.Text(string.Join(", ", IdList.Parse(ids.Value).Select(id =>
                now.Content.Apps.FirstOrDefault(app => app.Id == id)?.UniqueName ?? id.ToString("D"))))
            : value;

    /// <summary>Rows of one set of seed data are written together, as they are when they are installed.</summary>
    Component Component(SnapshotTable table, Guid id, string name)
    {
        var set = desired.SeedSets.FirstOrDefault(set => set.Tables.Any(seeded => seeded.Name == table.Table));
        var (kind, part, title) = table.Table.ToString() switch
        {
            "enreach_voicesetting" => (ComponentKind.Setting, "VoiceSettings", "Settings"),
            "enreach_callbackprofile" => (ComponentKind.CallbackProfile, "CallbackProfiles", "Callback profiles"),
            "enreach_shippedcomponent" => (ComponentKind.Row, "Shipped", "Records of what was shipped"),
            "msdyn_ciprovider" => (ComponentKind.ProviderAccess, "ProviderAccess", "CIF 1.0 provider"),
            "msdyn_appconfiguration" or "msdyn_appprofilerolemapping" =>
                (ComponentKind.ExperienceProfile, "ExperienceProfile", "Experience profile"),
            "sdkmessageprocessingstep" => (ComponentKind.PluginStep, "Steps", "Plug-in steps"),
            _ => (ComponentKind.Row, set?.Name ?? table.Table.ToString(), set?.Title ?? table.Table.ToString()),
        };
        return new(kind, part, name) { PartTitle = title, Table = table.Table, Id = id };
    }
}
