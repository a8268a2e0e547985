using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Plugins.Execution;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Plugins.Pipeline;

/// <summary>Create, Update, Delete, Associate and Disassociate as messages of the pipeline.</summary>
sealed class RowPipeline : IRowEvents
{
    readonly Scope _scope;
    readonly EventPipeline _pipeline;
    readonly CreationPipeline _creation;
    readonly UpdatePipeline _update;

    public RowPipeline(Scope scope, PluginHost host)
    {
        (_scope, _pipeline) = (scope, new EventPipeline(scope, host));
        (_creation, _update) = (new CreationPipeline(scope, _pipeline), new UpdatePipeline(scope, _pipeline));
    }

    public IReadOnlyList<Guid> Create(
        Table table, IEnumerable<GivenRow> rows, Func<Table, Guid?, IReadOnlyDictionary<string, object?>, Guid> create) =>
        _creation.Concerns(table) ? _creation.Run(table, [.. rows], create) : [.. rows.Select(row => create(table, row.Id, row.Values))];

    public void Update(IReadOnlyList<ChangedRow> rows, Action<StoredRow, IReadOnlyDictionary<string, object?>> update)
    {
        foreach (var row in rows)
            UnsupportedSteps.Refuse(_scope, row.Row.Table, [.. Specialized(row.Values).Where(older => older != _scope.OlderMessage)]);
        if (_update.Concerns(rows[0].Row.Table))
            _update.Run(rows, update);
        else
            foreach (var row in rows)
                update(row.Row, row.Values);
    }

    /// <summary>Older messages whose place Update has taken; whether a step on one of them hears an Update is not documented.</summary>
    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/special-update-operation-behavior</remarks>
    static string[] Specialized(IReadOnlyDictionary<string, object?> given) =>
    [
        .. given.ContainsKey("ownerid") ? ["Assign"] : Array.Empty<string>(),
        .. given.ContainsKey("statecode") || given.ContainsKey("statuscode")
            ? ["SetState", "SetStateDynamicEntity"]
            : Array.Empty<string>(),
    ];

    public void Delete(StoredRow row, Action<StoredRow> delete) => _pipeline.Run(
        new PluginEvent(
            "Delete",
            row.Table.LogicalName,
            new ParameterCollection { ["Target"] = new EntityReference(row.Table.LogicalName, row.Id) })
        {
            RowId = row.Id,
            Before = row,
        },
        () => delete(row));

    public void Link(IReadOnlyList<RowLink> links, Action<RowLink> act) => Run("Associate", links, act);

    public void Unlink(IReadOnlyList<RowLink> links, Action<RowLink> act) => Run("Disassociate", links, act);

    void Run(string message, IReadOnlyList<RowLink> links, Action<RowLink> act) => _pipeline.Run(Event(message, links), () =>
    {
        foreach (var link in links)
            act(link);
    });

    // The platform's messages are about no table: steps on them are registered for every one.
    static PluginEvent Event(string message, IReadOnlyList<RowLink> links)
    {
        var (target, relationship) = (links[0].Target, links[0].Relationship);
        var role = links[0].FromFirst ? EntityRole.Referencing : EntityRole.Referenced;
        return new(message, null, new ParameterCollection
        {
            ["Target"] = new EntityReference(target.Table, target.Id),
            ["Relationship"] = new Relationship(relationship.SchemaName)
            {
                PrimaryEntityRole = relationship.Table1 == relationship.Table2 ? role : null,
            },
            ["RelatedEntities"] = new EntityReferenceCollection(
                [.. links.Select(link => new EntityReference(link.Related.Table, link.Related.Id))]),
        });
    }
}
