using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Plugins.Execution;
using VoiceForD365.LocalDataverse.Plugins.Pipeline;
using VoiceForD365.LocalDataverse.Plugins.Sdk;
using VoiceForD365.LocalDataverse.Rows;

namespace VoiceForD365.LocalDataverse.Plugins.VirtualTables;

/// <summary>Rows of a virtual table: its provider's plug-ins are the main operation of each message.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/virtual-entities/custom-ve-data-providers</remarks>
sealed class VirtualTable(Scope scope, PluginHost host, Table table)
{
    /// <returns>null when the table is none, or nothing here can answer for it.</returns>
    public static VirtualTable? Of(Scope scope, Table table) =>
        table.Source is { IsDataSourceTable: false } && PluginHost.Of(scope) is { } host ? new VirtualTable(scope, host, table) : null;

    public Entity Retrieve(Guid id, ColumnSet columns)
    {
        var output = Run("Retrieve", id, new ParameterCollection
        {
            ["Target"] = new EntityReference(table.LogicalName, id),
            ["ColumnSet"] = columns,
        });
        return output.TryGetValue("BusinessEntity", out Entity entity) && entity.LogicalName == table.LogicalName
            ? entity
            : throw Nothing("Retrieve", "BusinessEntity");
    }

    public EntityCollection RetrieveMultiple(QueryExpression query)
    {
        var output = Run("RetrieveMultiple", Guid.Empty, new ParameterCollection { ["Query"] = query });
        return output.TryGetValue("BusinessEntityCollection", out EntityCollection rows)
            ? rows
            : throw Nothing("RetrieveMultiple", "BusinessEntityCollection");
    }

    public Guid Create(Guid? id, IReadOnlyDictionary<string, object?> values)
    {
        var output = Run("Create", Guid.Empty, Target(id, values));
        return output.TryGetValue("id", out Guid created) ? created : throw Nothing("Create", "id");
    }

    public void Update(Guid id, IReadOnlyDictionary<string, object?> values) => Run("Update", id, Target(id, values));

    public void Delete(Guid id) => Run("Delete", id, new ParameterCollection { ["Target"] = new EntityReference(table.LogicalName, id) });

    ParameterCollection Target(Guid? id, IReadOnlyDictionary<string, object?> values) =>
        new() { ["Target"] = SdkEntity.Of(scope.Catalog, table.LogicalName, id, values) };

    ParameterCollection Run(string message, Guid id, ParameterCollection input)
    {
        scope.Caller.Demand(message switch { "Create" => "Create", "Update" => "Write", "Delete" => "Delete", _ => "Read" }, table);
        if (VirtualRows.PluginOf(scope, table, message) is not { } type)
            throw VirtualRows.Refusal(scope, table, message);
        var @event = new PluginEvent(message, table.LogicalName, input) { RowId = id };
        new EventPipeline(scope, host).Run(@event, () => new PluginRun(scope, host).ExecuteMain(type, @event));
        return @event.Output;
    }

    FaultException Nothing(string message, string parameter) => PluginFault.Unexpected(
        VirtualRows.PluginOf(scope, table, message)!.Text("typename")!,
        new InvalidOperationException($"The output parameter '{parameter}' was not set."));
}
