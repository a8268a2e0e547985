using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Plugins.Execution;
using VoiceForD365.LocalDataverse.Plugins.Sdk;
using VoiceForD365.LocalDataverse.Querying;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Plugins.Pipeline;

/// <summary>Retrieve and RetrieveMultiple of stored rows as messages of the pipeline, where a step is registered on them.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/understand-the-data-context and best-practices/business-logic/
/// implement-all-types-of-queries-when-filtering-preoperation-retrievemultiple: names of the parameters, and what may be changed.
/// </remarks>
sealed class ReadPipeline
{
    readonly Scope _scope;
    readonly EventPipeline _pipeline;
    readonly Table _table;

    ReadPipeline(Scope scope, PluginHost host, Table table) =>
        (_scope, _pipeline, _table) = (scope, new EventPipeline(scope, host), table);

    /// <returns>null when nobody listens.</returns>
    /// <exception cref="FaultException">501: an asynchronous step does; nothing is documented about those.</exception>
    /// <exception cref="TransactionNeededException">Somebody does, and a client's read has no transaction yet.</exception>
    public static ReadPipeline? Of(Scope scope, Table table, string message)
    {
        if (PluginHost.Of(scope) is not { } host
            || host.StepsOf(scope, message, table.LogicalName) is not { IsEmpty: false } registered
            || registered.All.Where(step => !scope.Bypass.LeavesOut(step.Id, step.IsAsync)).ToList() is not { Count: > 0 } steps)
            return null;
        if (steps.Find(step => step.IsAsync) is { } late)
            throw Fault.Unsupported(
                $"asynchronous steps on {message} of '{table.LogicalName}': the step '{late.Name}' would fire, and cannot here");
        scope.DemandTransaction();
        return new ReadPipeline(scope, host, table);
    }

    /// <param name="target">A <see cref="RowReference"/> or <see cref="KeyReference"/>.</param>
    public EntityValue Retrieve(object target, ColumnSelection columns, Func<object, ColumnSelection, EntityValue> retrieve)
    {
        var reference = (EntityReference)SdkValue.OfAny(_scope.Catalog, target);
        var @event = new PluginEvent("Retrieve", _table.LogicalName, new ParameterCollection
        {
            ["Target"] = reference,
            ["ColumnSet"] = SdkQuery.Of(columns),
        })
        { RowId = reference.Id };
        _pipeline.Run(@event, () =>
        {
            var row = retrieve(Target(@event.Input), Columns(@event.Input));
            @event.RowId = row.Id!.Value;
            @event.Output["BusinessEntity"] = SdkEntity.Of(_scope.Catalog, row);
        });
        return @event.Output.TryGetValue("BusinessEntity", out Entity entity) && entity.LogicalName == _table.LogicalName
            ? NeutralRow.Of(_scope.Catalog, entity)
            : throw Nothing("BusinessEntity");
    }

    public QueryResult RetrieveMultiple(TableQuery query)
    {
        var @event = new PluginEvent("RetrieveMultiple", _table.LogicalName, new ParameterCollection
        {
            ["Query"] = WrittenQuery.Of(_scope.Catalog, query),
        });
        _pipeline.Run(@event, () =>
        {
            var left = @event.Input.TryGetValue("Query", out QueryBase written) ? written : null;
            @event.Output["BusinessEntityCollection"] =
                SdkResponse.Of(_scope.Catalog, QueryRunner.Run(WrittenQuery.Read(left, query), _scope));
        });
        return @event.Output.TryGetValue("BusinessEntityCollection", out EntityCollection rows)
            ? NeutralRow.Of(_scope.Catalog, _table.LogicalName, rows)
            : throw Nothing("BusinessEntityCollection");
    }

    object Target(ParameterCollection input) =>
        input.TryGetValue("Target", out EntityReference reference) && reference.LogicalName == _table.LogicalName
            ? NeutralValue.Of(reference)!
            : throw Fault.InvalidArgument($"A plug-in left no row of {_table.LogicalName} in the parameter 'Target'.");

    static ColumnSelection Columns(ParameterCollection input) =>
        input.TryGetValue("ColumnSet", out ColumnSet columns)
            ? (ColumnSelection)NeutralValue.Of(columns)!
            : throw Fault.InvalidArgument("A plug-in left no columns in the parameter 'ColumnSet'.");

    static FaultException Nothing(string parameter) =>
        Fault.InvalidArgument($"A plug-in left nothing that fits in the output parameter '{parameter}'.");
}
