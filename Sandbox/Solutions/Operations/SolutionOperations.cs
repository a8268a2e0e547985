using System;
using System.Threading;
using System.Threading.Tasks;
using VoiceForD365.Sandbox.Disturbances.Imports;
using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.Jobs;
using VoiceForD365.Sandbox.Rows;
using VoiceForD365.Sandbox.Security;
using VoiceForD365.Sandbox.Storage;

namespace VoiceForD365.Sandbox.Solutions.Operations;

/// <summary>Runs imports and promotions, one at a time, and leaves their outcome in rows.</summary>
internal sealed class SolutionOperations(
    Database database, BackgroundJobs jobs, TimeProvider clock, CustomizationLock customizationLock, ImportPace pace)
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
        OperationKind.Promote, "DeleteAndPromoteAsync", importJob: null, course: null, caller, started => OperationWork.Promote(uniqueName, () => By(caller), started));

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
            order.ImportJobId, asyncOperation: null, coursed.Course, started, () => OperationWork.Import(coursed, () => By(caller), started), cancellation);
    }

    public async Task<Guid> PromoteAsync(string uniqueName, Caller caller, CancellationToken cancellation)
    {
        using var entered = customizationLock.Enter("Promote");
        var started = Now;
        return await RunAsync(importJob: null, asyncOperation: null, course: null, started, () => OperationWork.Promote(uniqueName, () => By(caller), started), cancellation);
    }

    Guid Start(
        OperationKind kind, string messageName, Guid? importJob, ImportCourse? course, Caller caller, Func<DateTime, Func<UnitOfWork, Outcome>> prepare)
    {
        var entered = customizationLock.Enter(kind.ToString());
        try
        {
            var (id, started) = (Guid.NewGuid(), Now);
            using (var work = database.Begin())
            {
                OperationRows.Begin(work, kind, messageName, id, importJob, By(caller));
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
        Guid? importJob, Guid? asyncOperation, ImportCourse? course, DateTime started, Func<Func<UnitOfWork, Outcome>> prepare, CancellationToken cancellation)
    {
        Outcome outcome;
        try
        {
            await pace.BeforeWriting(cancellation);
            var run = prepare();
            if (course is not null)
                await course.BeforeWritingAsync(percent => ShowAsync(importJob, percent, cancellation), cancellation);
            using var work = await database.BeginAsync(cancellation);
            outcome = run(work);
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
            outcome = new Outcome("", null, [new ImportProblem(ErrorCodes.Unexpected, null, $"An unexpected error occurred: {surprise.Message}")], null);
        }

        using (var work = database.Begin())
        {
            Record(work, outcome, importJob, asyncOperation, started);
            work.Commit();
        }

        throw new FaultException(400, outcome.Problems[0].Code, outcome.Problems[0].Text);
    }

    /// <summary>Lets those who follow the import see how far it is.</summary>
    async Task ShowAsync(Guid? importJob, int percent, CancellationToken cancellation)
    {
        if (importJob is not { } job)
            return;
        using var work = await database.BeginAsync(cancellation);
        OperationRows.Progress(work, job, percent);
        work.Commit();
    }

    void Record(UnitOfWork work, Outcome outcome, Guid? importJob, Guid? asyncOperation, DateTime started)
    {
        if (importJob is { } job)
            OperationRows.EndJob(work, job, outcome, started, Now);
        if (asyncOperation is { } id)
            OperationRows.End(work, id, outcome.Message, outcome.ErrorNumber, Now);
        if (!outcome.Succeeded && outcome.File is { } file)
            SolutionImport.History(file.Manifest, suboperation: 0, solutionId: null).Insert(work, started, Now, outcome.Message, outcome.ErrorNumber);
    }

    Authorship By(Caller caller) => new(caller.UserId, caller.BusinessUnitId, Now);

    /// <summary>Whole seconds, as the platform keeps them.</summary>
    DateTime Now => new(clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
}
