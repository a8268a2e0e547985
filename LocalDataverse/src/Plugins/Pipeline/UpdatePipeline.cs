using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Plugins.Sdk;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Plugins.Pipeline;

/// <summary>Update and UpdateMultiple as messages of the pipeline.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/special-update-operation-behavior: a state written along with other columns is
/// an update of its own in the stages from 20 on, after theirs.
/// </remarks>
sealed class UpdatePipeline(Scope scope, EventPipeline pipeline)
{
    static readonly string[] StateColumns = ["statecode", "statuscode"];

    public bool Concerns(Table table) =>
        pipeline.Concerns("Update", table.LogicalName) || pipeline.Concerns("UpdateMultiple", table.LogicalName);

    /// <param name="rows">All of one table.</param>
    public void Run(IReadOnlyList<ChangedRow> rows, Action<StoredRow, IReadOnlyDictionary<string, object?>> update)
    {
        var table = rows[0].Row.Table;
        var whole = rows.Select(row => Event(row.Row, Target(row), null)).ToList();
        var all = MergedEvents.Of("UpdateMultiple", table.LogicalName, whole);
        pipeline.Validate(all);
        var parts = whole.Select(one => Parts((Entity)one.Input["Target"])).ToList();
        for (var part = 0; part < 2; part++)
        {
            List<PluginEvent> each = [.. rows.Select((row, index) => parts[index].Count > part
                ? Event(scope.Rows.Find(table, row.Row.Id) ?? row.Row, parts[index][part], whole[index].Outer)
                : null).OfType<PluginEvent>()];
            if (each.Count > 0)
                pipeline.RunInside(MergedEvents.Of("UpdateMultiple", table.LogicalName, each, all[0].Outer), () => Update(each, update));
        }
    }

    void Update(List<PluginEvent> each, Action<StoredRow, IReadOnlyDictionary<string, object?>> update)
    {
        foreach (var one in each)
            update(one.Before!, TargetValues.Read(scope, one.Before!.Table, one.Input).Values);
    }

    Entity Target(ChangedRow row)
    {
        var target = SdkEntity.Of(scope.Catalog, row.Row.Table.LogicalName, row.Row.Id, row.Values);
        target[row.Row.Table.PrimaryId] = row.Row.Id;
        return target;
    }

    PluginEvent Event(StoredRow row, Entity target, PluginContext? outer) =>
        new("Update", row.Table.LogicalName, new ParameterCollection { ["Target"] = target })
        {
            RowId = row.Id,
            Before = row,
            After = () => scope.Rows.Find(row.Table, row.Id),
            Written = () => target.Attributes.Keys,
            Outer = outer,
        };

    static IReadOnlyList<Entity> Parts(Entity target)
    {
        var states = target.Attributes.Where(attribute => StateColumns.Contains(attribute.Key)).ToList();
        if (states.Count == 0 || states.Count == target.Attributes.Count - 1)
            return [target];
        foreach (var (name, _) in states)
            target.Attributes.Remove(name);
        var state = new Entity(target.LogicalName, target.Id);
        state.Attributes.AddRange(states);
        return [target, state];
    }
}
