using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Layers;

/// <summary>
/// Components that are rows: each solution has a layer of column values, what somebody changed in the environment lies on top
/// (Active), and the row shows for every column the topmost layer that speaks of it.
/// </summary>
/// <remarks>
/// learn.microsoft.com/power-platform/alm/solution-layers-alm. Column by column is finer than documented for the merge of one kind
/// or another (docs/unverified.md).
/// </remarks>
static class RowLayers
{
    /// <summary>Columns that tell of the row rather than of the component.</summary>
    static readonly string[] OfTheRow = ["modifiedon", "modifiedby", "publishedon", "ownerid", "owninguser", "owningteam"];

    /// <summary>Puts a solution's values into its layer.</summary>
    /// <param name="row">The component as it is; null when it is new.</param>
    /// <returns>What the row shall show.</returns>
    public static Dictionary<string, object?> Lay(
        UnitOfWork work,
        InstalledSolution solution,
        ComponentKind kind,
        Table table,
        Guid id,
        StoredRow? row,
        IReadOnlyDictionary<string, object?> values)
    {
        if (row is not null)
        {
            Found(work, kind, row, values.Keys);
            Notice(work, kind, row);
        }

        var (owner, position) = LayerPosition.For(work, solution);
        Add(work, owner, position, kind, table, id, values);
        return Shown(work, kind, table, id);
    }

    /// <summary>Somebody changes a component that is a row: the change goes into the Active layer if the component has layers.</summary>
    public static void Customize(UnitOfWork work, StoredRow before, IReadOnlyDictionary<string, object?> values)
    {
        if (ComponentTables.KindOf(before.Table.LogicalName) is not { } kind)
            return;
        values = values.Where(value => !OfTheRow.Contains(value.Key)).ToDictionary(value => value.Key, value => value.Value);
        if (before["ismanaged"] is not true && work.Layers.Of((int)kind, before.Id).All(layer => layer.Properties is null))
            return;
        Found(work, kind, before, values.Keys);
        Add(work, LayerPosition.Active, LayerPosition.OfActive, kind, before.Table, before.Id, values);
    }

    /// <summary>Takes these columns out of the Active layer, so that what lies below shows again.</summary>
    public static void Uncustomize(UnitOfWork work, ComponentKind kind, Table table, Guid id, params string[] columns)
    {
        if (work.Layers.Find(LayerPosition.Active, (int)kind, id) is not { Properties: { } json } layer)
            return;
        var values = LayerJson.Read(table, json);
        foreach (var column in columns)
            values.Remove(column);
        work.Layers.Put(layer with { Properties = LayerJson.Write(values) });
        var below = Shown(work, kind, table, id);
        work.Rows.Update(table, id, columns.Where(below.ContainsKey).ToDictionary(column => column, column => below[column]));
    }

    /// <summary>Takes a solution's layer away and shows what lies below.</summary>
    /// <returns>false when it had none, or none remains below.</returns>
    public static bool Withdraw(UnitOfWork work, Guid solution, ComponentKind kind, Table table, Guid id)
    {
        if (work.Layers.Find(solution, (int)kind, id) is not { Properties: not null })
            return false;
        work.Layers.Delete(solution, (int)kind, id);
        if (!work.Layers.Of((int)kind, id).Any(layer => layer.Properties is not null) || work.Rows.Find(table, id) is not { } row)
            return false;
        var shown = Shown(work, kind, table, id)
            .Where(value => !Equals(row[value.Key], value.Value))
            .ToDictionary(value => value.Key, value => value.Value);
        if (shown.Count > 0)
            work.Rows.Update(table, id, shown);
        return true;
    }

    static Dictionary<string, object?> Shown(UnitOfWork work, ComponentKind kind, Table table, Guid id)
    {
        var shown = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var layer in work.Layers.Of((int)kind, id))
            foreach (var (column, value) in LayerJson.Read(table, layer.Properties))
                shown[column] = value;
        return shown;
    }

    /// <summary>Keeps what the row shows in columns no layer speaks of yet, as what was there before.</summary>
    static void Found(UnitOfWork work, ComponentKind kind, StoredRow row, IEnumerable<string> columns)
    {
        var known = Shown(work, kind, row.Table, row.Id);
        var unknown = columns
            .Where(column => !known.ContainsKey(column) && column != row.Table.PrimaryId)
            .ToDictionary(column => column, column => row[column]);
        if (unknown.Count == 0)
            return;
        var (owner, position) = work.Layers.Of((int)kind, row.Id).FirstOrDefault(layer => layer.Properties is not null) is { } lowest
            ? (lowest.Solution, lowest.Position)
            : LayerPosition.OfUnrecorded(row["ismanaged"] is true);
        Add(work, owner, position, kind, row.Table, row.Id, unknown);
    }

    /// <summary>A row that shows something else than its layers was changed past them; that too lies in the Active layer.</summary>
    static void Notice(UnitOfWork work, ComponentKind kind, StoredRow row)
    {
        var changed = Shown(work, kind, row.Table, row.Id)
            .Where(shown => !Equals(row[shown.Key], shown.Value))
            .ToDictionary(shown => shown.Key, shown => row[shown.Key]);
        if (changed.Count > 0)
            Add(work, LayerPosition.Active, LayerPosition.OfActive, kind, row.Table, row.Id, changed);
    }

    static void Add(
        UnitOfWork work, Guid owner, long position, ComponentKind kind, Table table, Guid id, IReadOnlyDictionary<string, object?> values)
    {
        var present = work.Layers.Find(owner, (int)kind, id);
        var all = LayerJson.Read(table, present?.Properties);
        foreach (var (column, value) in values.Where(value => value.Key != table.PrimaryId))
            all[column] = value;
        work.Layers.Put(new StoredLayer(owner, (int)kind, id, position, LayerJson.Write(all), present?.Source));
    }
}
