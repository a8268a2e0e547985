using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Operations;

/// <summary>Operations a killed server left in progress: their transactions have rolled back, and their rows shall say so.</summary>
static class InterruptedOperations
{
    /// <summary>How an operation ends that its server does not live to end.</summary>
    public static Outcome Outcome { get; } =
        new(
            "",
            null,
            [new ImportProblem(ErrorCodes.Unexpected, null, "The server stopped while the operation ran. Nothing of it was kept.")],
            null);

    /// <summary>Called once when a server opens its data, before it answers anybody.</summary>
    public static void Fail(Database database, TimeProvider clock)
    {
        using var work = database.Begin();
        var now = clock.GetUtcNow().UtcDateTime;
        var operations = work.Rows.Where(work.Catalog.RequiredTable("asyncoperation"))
            .Where(row =>
                row.Number("statecode") != OperationRows.Completed
                    && Enum.IsDefined((OperationKind)(row.Number("operationtype") ?? 0)))
            .ToList();
        var jobs = work.Rows.Where(work.Catalog.RequiredTable("importjob"), ("completedon", null));
        if (operations.Count == 0 && jobs.Count == 0)
            return;
        foreach (var operation in operations)
            OperationRows.End(work, operation.Id, Outcome.Message, Outcome.ErrorNumber, now);
        foreach (var job in jobs)
            OperationRows.EndJob(work, job.Id, Outcome, now, now);
        work.Commit();
    }
}
