using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Jobs;
using VoiceForD365.LocalDataverse.Solutions.Applying;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Operations;

/// <summary>Runs imports, promotions and uninstalls, one at a time, and leaves their outcome in rows.</summary>
sealed class SolutionOperations(
    Database database, BackgroundJobs jobs, TimeProvider clock, CustomizationLock customizationLock, ImportDelay pace)
{
    /// <summary>Starts an import in the background.</summary>
    /// <returns>The asyncoperation to follow; it and the import job exist already.</returns>
    public Guid StartImport(ImportOrder order, OperationKind kind, string messageName, Caller caller)
    {
        var course = pace.NewCourse?.Invoke();
        return Start(
            kind,
            messageName,
            order.ImportJobId,
            course,
            caller,
            started => OperationWork.Import(order with { Course = course }, () => By(caller), started));
    }

    public Guid StartPromotion(string uniqueName, Caller caller) => Start(
        OperationKind.Promote,
        "DeleteAndPromoteAsync",
        importJob: null,
        course: null,
        caller,
        started => OperationWork.Promote(uniqueName, () => By(caller), started));

    /// <exception cref="FaultException">There is no such solution, or it is one of those that stay; nothing was started.</exception>
    public Guid StartUninstall(string uniqueName, Caller caller)
    {
        using (var session = database.Read())
            SolutionUninstall.DemandRemovable(OperationWork.Installed(new TargetState(session.Catalog, session.Rows), uniqueName));
        return Start(
            OperationKind.Uninstall,
            "UninstallSolutionAsync",
            importJob: null,
            course: null,
            caller,
            started => OperationWork.Uninstall(uniqueName, () => By(caller), started));
    }

    /// <summary>Imports while the caller waits.</summary>
    /// <exception cref="FaultException">With the import's own code; its import job tells more.</exception>
    public async Task<Guid> ImportAsync(ImportOrder order, Caller caller, CancellationToken cancellation)
    {
        using var entered = customizationLock.Enter("Import");
        var started = Now;
        using (var work = await database.BeginAsync(cancellation))
        {
            OperationRows.BeginJob(work, order.ImportJobId, By(caller));
            work.Commit();
        }

        var coursed = order with { Course = pace.NewCourse?.Invoke() };
        return await RunAsync(
            order.ImportJobId,
            asyncOperation: null,
            coursed.Course,
            started,
            () => OperationWork.Import(coursed, () => By(caller), started),
            cancellation);
    }

    public async Task<Guid> PromoteAsync(string uniqueName, Caller caller, CancellationToken cancellation)
    {
        using var entered = customizationLock.Enter("Promote");
        var started = Now;
        return await RunAsync(
            importJob: null,
            asyncOperation: null,
            course: null,
            started,
            () => OperationWork.Promote(uniqueName, () => By(caller), started),
            cancellation);
    }

    Guid Start(
        OperationKind kind,
        string messageName,
        Guid? importJob,
        IImportInterceptor? course,
        Caller caller,
        Func<DateTime, PreparedWork> prepare)
    {
        var entered = customizationLock.Enter(kind.ToString());
        try
        {
            var (id, started) = (Guid.NewGuid(), Now);
            using (var work = database.Begin())
            {
                OperationRows.Queue(work, kind, messageName, id, importJob, By(caller));
                work.Commit();
            }

            jobs.Start(async cancellation =>
            {
                using (entered)
                    try
                    {
                        await RunAsync(importJob, id, course, started, () => prepare(started), cancellation);
                    }
                    catch (FaultException)
                    {
                        // The rows say it.
                    }
            });
            return id;
        }
        catch
        {
            entered.Dispose();
            throw;
        }
    }

    /// <summary>Success is committed together with the work itself, so that neither exists without the other.</summary>
    /// <param name="prepare">What needs no transaction, such as reading the file; returns what does.</param>
    async Task<Guid> RunAsync(
        Guid? importJob,
        Guid? asyncOperation,
        IImportInterceptor? course,
        DateTime started,
        Func<PreparedWork> prepare,
        CancellationToken cancellation)
    {
        Outcome outcome;
        try
        {
            if (asyncOperation is { } operation)
                await BeginAsync(operation, cancellation);
            await pace.BeforeWriting(cancellation);
            var prepared = prepare();
            var passed = importJob is { } followed
                ? await new ImportProgress(database, followed, started).RunAsync(prepared, course, cancellation)
                : null;
            using var work = await database.BeginAsync(cancellation);
            outcome = prepared.Write(work, passed?.Hold(work) ?? false);
            if (outcome.Succeeded)
            {
                Record(work, outcome, importJob, asyncOperation, started);
                work.Commit();
                return outcome.SolutionId!.Value;
            }
        }
        catch (OperationCanceledException)
        {
            outcome = InterruptedOperations.Outcome;
        }
        catch (Exception surprise)
        {
            outcome = new Outcome(
                "", null, [new ImportProblem(ErrorCodes.Unexpected, null, $"An unexpected error occurred: {surprise.Message}")], null);
        }

        database.WriteLastWord(work => Record(work, outcome, importJob, asyncOperation, started));
        throw new FaultException(400, outcome.Problems[0].Code, outcome.Problems[0].Text);
    }

    /// <summary>The operation leaves its queue.</summary>
    async Task BeginAsync(Guid asyncOperation, CancellationToken cancellation)
    {
        await pace.BeforeStarting(cancellation);
        using var work = await database.BeginAsync(cancellation);
        OperationRows.Begin(work, asyncOperation, Now);
        work.Commit();
    }

    void Record(UnitOfWork work, Outcome outcome, Guid? importJob, Guid? asyncOperation, DateTime started)
    {
        if (importJob is { } job)
            OperationRows.EndJob(work, job, outcome, started, Now);
        if (asyncOperation is { } id)
            OperationRows.End(work, id, outcome.Message, outcome.ErrorNumber, Now);
        if (!outcome.Succeeded && outcome.File is { } file)
            SolutionImport.History(file.Manifest, suboperation: 0, solutionId: null).Insert(
                work, started, Now, outcome.Message, outcome.ErrorNumber);
    }

    Authorship By(Caller caller) => new(caller.UserId, caller.BusinessUnitId, Now);

    /// <summary>Whole seconds, as the platform keeps them.</summary>
    DateTime Now => new(clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
}
