using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Organization;
using VoiceForD365.LocalDataverse.Plugins.Execution;
using VoiceForD365.LocalDataverse.Plugins.Sdk;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Plugins.Pipeline;

/// <summary>Assign as a message of the pipeline, where it is sent as such.</summary>
/// <remarks>
/// learn.microsoft.com/dotnet/api/microsoft.crm.sdk.messages.assignrequest: its parameters. That the update it stands for is heard too was
/// observed, see docs/unverified.md; whether an update of the owner is heard by steps on Assign is not known and refused.
/// </remarks>
static class AssignPipeline
{
    public const string Message = "Assign";

    /// <param name="assign">The operation itself.</param>
    public static void Run(Scope scope, RowReference row, RowReference owner, Action<Scope, RowReference, RowReference> assign)
    {
        if (PluginHost.Of(scope) is not { } host || !new EventPipeline(scope, host).Concerns(Message, row.Table))
        {
            assign(scope, row, owner);
            return;
        }

        var table = scope.TableOf(row);
        var @event = new PluginEvent(Message, row.Table, new ParameterCollection
        {
            ["Target"] = new EntityReference(row.Table, row.Id),
            ["Assignee"] = new EntityReference(owner.Table, owner.Id),
        })
        {
            RowId = row.Id,
            Before = scope.Rows.Find(table, row.Id),
            After = () => scope.Rows.Find(table, row.Id),
        };
        new EventPipeline(scope, host).Run(
            @event, () => assign(scope.DoneBy(Message), Reference(@event, "Target"), Reference(@event, "Assignee")));
    }

    static RowReference Reference(PluginEvent @event, string name) =>
        @event.Input.TryGetValue(name, out EntityReference reference) && NeutralValue.Of(reference) is RowReference row
            ? row
            : throw Fault.InvalidArgument($"A plug-in left no row in the parameter '{name}'.");
}
