using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using VoiceForD365.Sandbox.Metadata;
using VoiceForD365.Sandbox.Plugins.Sdk;
using VoiceForD365.Sandbox.Rows;
using VoiceForD365.Sandbox.Storage;

namespace VoiceForD365.Sandbox.Plugins.Pipeline;

/// <summary>Create, Update, Delete, Associate and Disassociate as messages of the pipeline.</summary>
internal sealed class RowPipeline(Scope scope, PluginHost host) : IRowEvents
{
    static readonly string[] StateColumns = ["statecode", "statuscode"];

    readonly EventPipeline _pipeline = new(scope, host);

    public Guid Create(Table table, Guid? id, IReadOnlyDictionary<string, object?> given, Func<Table, Guid?, IReadOnlyDictionary<string, object?>, Guid> create)
    {
        if (!_pipeline.Concerns("Create", table.LogicalName))
            return create(table, id, given);
        var target = SdkEntity.Of(scope.Catalog, table.LogicalName, id ?? given.GetValueOrDefault(table.PrimaryId) as Guid?, given);
        var input = new ParameterCollection { ["Target"] = target };
        var created = Guid.Empty;
        var @event = new PluginEvent("Create", table.LogicalName, input) { RowId = target.Id, Written = () => target.Attributes.Keys, After = () => scope.Rows.Find(table, created) };
        _pipeline.Run(@event, () =>
        {
            var (chosen, values) = TargetValues.Read(scope, table, input);
            @event.Output["id"] = @event.RowId = created = create(table, chosen, values);
            ((Entity)input["Target"]).Id = created;
            ((Entity)input["Target"])[table.PrimaryId] = created;
        });
        return created;
    }

    public void Update(StoredRow row, IReadOnlyDictionary<string, object?> given, Action<StoredRow, IReadOnlyDictionary<string, object?>> update)
    {
        var table = row.Table;
        SilentSteps.Refuse(scope, table, Specialized(given));
        if (!_pipeline.Concerns("Update", table.LogicalName))
        {
            update(row, given);
            return;
        }

        var target = SdkEntity.Of(scope.Catalog, table.LogicalName, row.Id, given);
        target[table.PrimaryId] = row.Id;
        var whole = Event(row, target);
        var outer = _pipeline.Validate(whole);
        foreach (var part in Parts(target))
            UpdateInside(scope.Rows.Find(table, row.Id) ?? row, part, outer, update);
    }

    /// <summary>Older messages whose place Update has taken; whether a step on one of them hears an Update is not documented.</summary>
    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/special-update-operation-behavior</remarks>
    static string[] Specialized(IReadOnlyDictionary<string, object?> given) =>
    [
        .. given.ContainsKey("ownerid") ? ["Assign"] : Array.Empty<string>(),
        .. StateColumns.Any(given.ContainsKey) ? ["SetState"] : Array.Empty<string>(),
    ];

    void UpdateInside(StoredRow row, Entity target, PluginContext outer, Action<StoredRow, IReadOnlyDictionary<string, object?>> update)
    {
        var @event = Event(row, target);
        _pipeline.RunInside(@event, outer, () => update(row, TargetValues.Read(scope, row.Table, @event.Input).Values));
    }

    PluginEvent Event(StoredRow row, Entity target) => new("Update", row.Table.LogicalName, new ParameterCollection { ["Target"] = target })
    {
        RowId = row.Id,
        Before = row,
        After = () => scope.Rows.Find(row.Table, row.Id),
        Written = () => target.Attributes.Keys,
    };

    /// <summary>A state written along with other columns is an update of its own, after theirs.</summary>
    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/special-update-operation-behavior</remarks>
    static IEnumerable<Entity> Parts(Entity target)
    {
        var states = target.Attributes.Where(attribute => StateColumns.Contains(attribute.Key)).ToList();
        if (states.Count == 0 || states.Count == target.Attributes.Count - 1)
        {
            yield return target;
            yield break;
        }

        foreach (var (name, _) in states)
            target.Attributes.Remove(name);
        yield return target;
        var state = new Entity(target.LogicalName, target.Id);
        state.Attributes.AddRange(states);
        yield return state;
    }

    public void Delete(StoredRow row, Action<StoredRow> delete) => _pipeline.Run(
        new PluginEvent("Delete", row.Table.LogicalName, new ParameterCollection { ["Target"] = new EntityReference(row.Table.LogicalName, row.Id) })
        {
            RowId = row.Id,
            Before = row,
        },
        () => delete(row));

    public void Link(RowLink link, Action<RowLink> act) => _pipeline.Run(Event("Associate", link), () => act(link));

    public void Unlink(RowLink link, Action<RowLink> act) => _pipeline.Run(Event("Disassociate", link), () => act(link));

    // The platform's messages are about no table: steps on them are registered for every one.
    static PluginEvent Event(string message, RowLink link) => new(message, null, new ParameterCollection
    {
        ["Target"] = new EntityReference(link.Target.Table, link.Target.Id),
        ["Relationship"] = new Relationship(link.Relationship.SchemaName)
        {
            PrimaryEntityRole = link.Relationship.Table1 == link.Relationship.Table2 ? (link.FromFirst ? EntityRole.Referencing : EntityRole.Referenced) : null,
        },
        ["RelatedEntities"] = new EntityReferenceCollection([new EntityReference(link.Related.Table, link.Related.Id)]),
    });
}
