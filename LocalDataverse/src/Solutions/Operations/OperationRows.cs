using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Operations;

/// <summary>The rows by which others follow an operation: asyncoperation and importjob.</summary>
static class OperationRows
{
    public const int Completed = 3;
    const int Ready = 0, WaitingForResources = 0, Locked = 2, InProgress = 20, Succeeded = 30, Failed = 31;

    /// <summary>Somebody asked for it, and nobody has begun.</summary>
    /// <param name="importJob">null for a promotion or uninstall, which have none.</param>
    public static void Queue(UnitOfWork work, OperationKind kind, string messageName, Guid asyncOperation, Guid? importJob, Authorship by)
    {
        Insert(work, "asyncoperation", asyncOperation, by, new Dictionary<string, object?>
        {
            ["name"] = messageName,
            ["messagename"] = messageName,
            ["operationtype"] = (int)kind,
            ["statecode"] = Ready,
            ["statuscode"] = WaitingForResources,
        });
        if (importJob is { } id)
            BeginJob(work, id, by);
    }

    public static void Begin(UnitOfWork work, Guid asyncOperation, DateTime now) =>
        work.Rows.Update(work.Catalog.RequiredTable("asyncoperation"), asyncOperation, new Dictionary<string, object?>
        {
            ["statecode"] = Locked,
            ["statuscode"] = InProgress,
            ["startedon"] = now,
        });

    /// <exception cref="FaultException">412: the id was used before.</exception>
    public static void BeginJob(UnitOfWork work, Guid importJob, Authorship by)
    {
        if (work.Rows.Exists(work.Catalog.RequiredTable("importjob"), importJob))
            throw new FaultException(412, ErrorCodes.DuplicateId, $"An import job with the id {importJob:D} exists already.");
        Insert(work, "importjob", importJob, by, new Dictionary<string, object?>
        {
            ["name"] = "Customizations",
            ["progress"] = 0d,
            ["startedon"] = by.Now,
        });
    }

    public static void End(UnitOfWork work, Guid asyncOperation, string? message, int? errorNumber, DateTime now) =>
        work.Rows.Update(work.Catalog.RequiredTable("asyncoperation"), asyncOperation, new Dictionary<string, object?>
        {
            ["statecode"] = Completed,
            ["statuscode"] = errorNumber is null ? Succeeded : Failed,
            ["completedon"] = now,
            ["message"] = message,
            ["friendlymessage"] = message,
            ["errorcode"] = errorNumber ?? 0,
        });

    /// <param name="data">The components so far; null while nothing is known of them.</param>
    public static void Progress(UnitOfWork work, Guid importJob, int percent, string? data) =>
        work.Rows.Update(work.Catalog.RequiredTable("importjob"), importJob, new Dictionary<string, object?>
        {
            ["progress"] = (double)percent,
            ["data"] = data,
        });

    public static void EndJob(UnitOfWork work, Guid importJob, Outcome outcome, DateTime started, DateTime now) =>
        work.Rows.Update(work.Catalog.RequiredTable("importjob"), importJob, new Dictionary<string, object?>
        {
            ["progress"] = 100d,
            ["completedon"] = now,
            ["solutionname"] = outcome.SolutionName,
            ["solutionid"] = outcome.SolutionId,
            ["data"] = ImportJobData.Render(outcome, started, now),
        });

    static void Insert(UnitOfWork work, string table, Guid id, Authorship by, Dictionary<string, object?> values)
    {
        var target = work.Catalog.RequiredTable(table);
        work.Rows.Insert(target, id, NewRow.Complete(work.Catalog, target, values, by));
    }
}
