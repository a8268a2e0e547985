using System.Globalization;
using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Plugins.Registration;
using VoiceForD365.LocalDataverse.Plugins.Sdk;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Plugins.Jobs;

/// <summary>Asynchronous steps as rows of asyncoperation.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/reference/entities/asyncoperation: operation type 1 is System Event.
/// </remarks>
static class JobRows
{
    const int SystemEvent = 1;
    const int Ready = 0, Suspended = 1, Locked = 2, Completed = 3;
    const int WaitingForResources = 0, Waiting = 10, InProgress = 20, Succeeded = 30, Failed = 31, Canceled = 32;

    public static void Insert(Scope scope, Step step, PluginContext context)
    {
        var table = scope.Catalog.RequiredTable("asyncoperation");
        scope.Work.Rows.Insert(table, Guid.NewGuid(), NewRow.Complete(scope.Catalog, table, new Dictionary<string, object?>
        {
            ["name"] = step.Name.Length > 256 ? step.Name[..256] : step.Name,
            ["operationtype"] = SystemEvent,
            ["messagename"] = context.MessageName,
            ["primaryentitytype"] = context.PrimaryEntityName == "none" ? null : context.PrimaryEntityName,
            ["owningextensionid"] = new RowReference("sdkmessageprocessingstep", step.Id),
            ["correlationid"] = context.CorrelationId,
            ["depth"] = context.Depth,
            ["data"] = JobContext.Write(context),
            ["statecode"] = Ready,
            ["statuscode"] = WaitingForResources,
        }, scope.Authorship));
    }

    /// <summary>The job that waits longest; null when none does.</summary>
    public static StoredRow? Next(ReadSession session) =>
        session.Rows.Where(
            session.Catalog.RequiredTable("asyncoperation"),
            new SqlFragment("\"operationtype\" = ? AND \"statecode\" = ?", [(long)SystemEvent, (long)Ready]),
            orderBy: $"\"createdon\", {Names.Version}",
            limit: 1).FirstOrDefault();

    public static void Begin(UnitOfWork work, StoredRow job, DateTime now) => Update(work, job, new()
    {
        ["statecode"] = Locked,
        ["statuscode"] = InProgress,
        ["startedon"] = now,
    });

    public static void Succeed(UnitOfWork work, StoredRow job, bool autoDelete, DateTime now)
    {
        if (autoDelete)
            work.Rows.Delete(job.Table, job.Id);
        else
            Update(work, job, new() { ["statecode"] = Completed, ["statuscode"] = Succeeded, ["completedon"] = now });
    }

    public static void Fail(UnitOfWork work, StoredRow job, FaultException fault, OperationStatus status, DateTime now) =>
        Update(work, job, new()
        {
            ["statecode"] = Completed,
            ["statuscode"] = status == OperationStatus.Canceled ? Canceled : Failed,
            ["completedon"] = now,
            ["message"] = fault.Message + fault.TraceText,
            ["friendlymessage"] = fault.Message,
            ["errorcode"] = int.Parse(fault.Code.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        });

    /// <summary>Puts the job aside until a moment.</summary>
    public static void Postpone(UnitOfWork work, StoredRow job, FaultException why, DateTime until) => Update(work, job, new()
    {
        ["statecode"] = Suspended,
        ["statuscode"] = Waiting,
        ["retrycount"] = (job.Number("retrycount") ?? 0) + 1,
        ["postponeuntil"] = until,
        ["message"] = why.Message,
    });

    /// <summary>Makes ready again what waited long enough and, when a server starts, what another one left in the middle.</summary>
    /// <returns>When the next one has waited long enough; null when none waits.</returns>
    public static DateTime? Resume(UnitOfWork work, DateTime now, bool isStart)
    {
        DateTime? next = null;
        foreach (var job in work.Rows.Where(work.Catalog.RequiredTable("asyncoperation"), ("operationtype", SystemEvent)))
            if ((isStart && job.Number("statecode") == Locked)
                || (job.Number("statecode") == Suspended && job["postponeuntil"] is DateTime until && until <= now))
                Update(work, job, new() { ["statecode"] = Ready, ["statuscode"] = WaitingForResources, ["postponeuntil"] = null });
            else if (job.Number("statecode") == Suspended && job["postponeuntil"] is DateTime later && !(later >= next))
                next = later;
        return next;
    }

    static void Update(UnitOfWork work, StoredRow job, Dictionary<string, object?> values) => work.Rows.Update(job.Table, job.Id, values);
}
