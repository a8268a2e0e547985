using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Plugins.Sdk;

namespace VoiceForD365.LocalDataverse.Plugins.Pipeline;

/// <summary>Create and CreateMultiple as messages of the pipeline.</summary>
sealed class CreationPipeline(Scope scope, EventPipeline pipeline)
{
    public bool Concerns(Table table) =>
        pipeline.Concerns("Create", table.LogicalName) || pipeline.Concerns("CreateMultiple", table.LogicalName);

    /// <returns>The ids, in the order of the rows.</returns>
    public Guid[] Run(Table table, IReadOnlyList<GivenRow> rows, Func<Table, Guid?, IReadOnlyDictionary<string, object?>, Guid> create)
    {
        var ids = new Guid[rows.Count];
        var each = rows.Select((row, index) => Event(table, row, () => ids[index])).ToList();
        var all = MergedEvents.Of("CreateMultiple", table.LogicalName, each);
        pipeline.Run(all, () =>
        {
            for (var index = 0; index < ids.Length; index++)
                ids[index] = Create(table, each[index], create);
            all[0].Output["Ids"] = ids;
        });
        return ids;
    }

    PluginEvent Event(Table table, GivenRow row, Func<Guid> created)
    {
        var id = row.Id ?? row.Values.GetValueOrDefault(table.PrimaryId) as Guid?;
        var target = SdkEntity.Of(scope.Catalog, table.LogicalName, id, row.Values);
        return new PluginEvent("Create", table.LogicalName, new ParameterCollection { ["Target"] = target })
        {
            RowId = target.Id,
            Written = () => target.Attributes.Keys,
            After = () => scope.Rows.Find(table, created()),
        };
    }

    Guid Create(Table table, PluginEvent one, Func<Table, Guid?, IReadOnlyDictionary<string, object?>, Guid> create)
    {
        var (chosen, values) = TargetValues.Read(scope, table, one.Input);
        var created = create(table, chosen, values);
        one.Output["id"] = one.RowId = created;
        var target = (Entity)one.Input["Target"];
        target.Id = created;
        target[table.PrimaryId] = created;
        return created;
    }
}
