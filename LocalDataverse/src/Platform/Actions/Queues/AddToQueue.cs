using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Actions.Security;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Writing;

namespace VoiceForD365.LocalDataverse.Actions.Queues;

/// <summary>AddToQueue, bound to a queue: a record in none gets an item there, one in another moves with its item.</summary>
/// <remarks>
/// learn.microsoft.com/dotnet/api/microsoft.crm.sdk.messages.addtoqueuerequest (rights on queue and record; never in two queues),
/// learn.microsoft.com/power-apps/developer/data-platform/queue-entities (Append To on the queue carries the rights on its items).
/// </remarks>
sealed class AddToQueue(TimeProvider clock) : ITransactionalAction
{
    public string Name => "AddToQueue";

    public string? BoundTable => "queue";

    public string? BoundParameter => "DestinationQueueId";

    public ActionResponse Run(ActionRequest request, UnitOfWork work)
    {
        if (request.Parameters.EnumerateObject().Select(parameter => parameter.Name).FirstOrDefault(name => name != "Target") is { } odd)
            throw Fault.Unsupported($"the parameter '{odd}' of {Name}");
        var (items, queues) = (work.Catalog.RequiredTable("queueitem"), work.Catalog.RequiredTable("queue"));
        var target = RowParameter.Required(work.Catalog, work.Rows, request.Parameters, "Target", [.. items.Columns["objectid"].Targets]);
        var queue = work.Rows.Find(queues, request.BoundTo!.Value.Id)!;
        foreach (var row in new[] { queue, target })
            RowAccess.Demand(request.Caller, work.Catalog, work.Rows, "Read", row.Table, row.Id);
        RowAccess.Demand(request.Caller, work.Catalog, work.Rows, "AppendTo", queues, queue.Id);
        if (queue.Number("statecode") != 0)
            throw Fault.QueueIsInactive();
        return new(new JsonObject { ["QueueItemId"] = Put(request.Caller, work, target, new("queue", queue.Id)).ToString("D") });
    }

    Guid Put(Caller caller, UnitOfWork work, StoredRow target, RowReference queue)
    {
        var items = work.Catalog.RequiredTable("queueitem");
        var now = ShareRow.Moment(clock);
        var writer = new RowWriter(work, caller, now);
        var there = work.Rows.Where(items, SqlFragment.Equal(items.Columns["objectid"], target.Id))
            .FirstOrDefault(item => item.Number("statecode") == 0);
        if (there is not null && there.Lookup("queueid") == queue.Id)
            return there.Id;
        var values = new Dictionary<string, object?> { ["queueid"] = queue };
        if (there is not null)
            writer.Update(there, values);
        else
            values["objectid"] = new RowReference(target.Table.LogicalName, target.Id);
        var id = there?.Id ?? writer.Create(items, null, values);
        work.Rows.Update(items, id, new Dictionary<string, object?>
        {
            ["title"] = target.Table.PrimaryName is { } name ? target.Text(name) : null,
            ["enteredon"] = now,
        });
        return id;
    }
}
