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
        var layers = new LayersOfRow(work, kind, table, id);
        if (row is not null)
        {
            Found(layers, row, values.Keys);
            Notice(layers, row);
        }

        var (owner, position) = LayerPosition.For(work, solution);
        layers.Add(owner, position, values);
        return layers.Shown();
    }

    /// <summary>Somebody changes a component that is a row: the change goes into the Active layer if the component has layers.</summary>
    public static void Customize(UnitOfWork work, StoredRow before, IReadOnlyDictionary<string, object?> values)
    {
        if (ComponentTables.KindOf(before.Table.LogicalName) is not { } kind)
            return;
        values = values.Where(value => !OfTheRow.Contains(value.Key)).ToDictionary(value => value.Key, value => value.Value);
        var layers = new LayersOfRow(work, kind, before.Table, before.Id);
        if (before["ismanaged"] is not true && layers.Lowest is null)
            return;
        Found(layers, before, values.Keys);
        layers.Add(LayerPosition.Active, LayerPosition.OfActive, values);
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
        var below = new LayersOfRow(work, kind, table, id).Shown();
        work.Rows.Update(table, id, columns.Where(below.ContainsKey).ToDictionary(column => column, column => below[column]));
    }

    /// <summary>Takes a solution's layer away and shows what lies below.</summary>
    /// <returns>false when it had none, or none remains below.</returns>
    public static bool Withdraw(UnitOfWork work, Guid solution, ComponentKind kind, Table table, Guid id)
    {
        if (work.Layers.Find(solution, (int)kind, id) is not { Properties: not null })
            return false;
        work.Layers.Delete(solution, (int)kind, id);
        var layers = new LayersOfRow(work, kind, table, id);
        if (layers.Lowest is null || work.Rows.Find(table, id) is not { } row)
            return false;
        var shown = layers.Shown()
            .Where(value => !Equals(row[value.Key], value.Value))
            .ToDictionary(value => value.Key, value => value.Value);
        if (shown.Count > 0)
            work.Rows.Update(table, id, shown);
        return true;
    }

    /// <summary>Keeps what the row shows in columns no layer speaks of yet, as what was there before.</summary>
    static void Found(LayersOfRow layers, StoredRow row, IEnumerable<string> columns)
    {
        var known = layers.Shown();
        var unknown = columns
            .Where(column => !known.ContainsKey(column) && column != row.Table.PrimaryId)
            .ToDictionary(column => column, column => row[column]);
        if (unknown.Count == 0)
            return;
        var (owner, position) = layers.Lowest ?? LayerPosition.OfUnrecorded(row["ismanaged"] is true);
        layers.Add(owner, position, unknown);
    }

    /// <summary>A row that shows something else than its layers was changed past them; that too lies in the Active layer.</summary>
    static void Notice(LayersOfRow layers, StoredRow row)
    {
        var changed = layers.Shown()
            .Where(shown => !Equals(row[shown.Key], shown.Value))
            .ToDictionary(shown => shown.Key, shown => row[shown.Key]);
        if (changed.Count > 0)
            layers.Add(LayerPosition.Active, LayerPosition.OfActive, changed);
    }
}
