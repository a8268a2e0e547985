using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Jobs;
using VoiceForD365.LocalDataverse.Plugins.Pipeline;
using VoiceForD365.LocalDataverse.Plugins.Registration;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Plugins.Jobs;

/// <summary>Runs asynchronous steps after their operation was committed, one after another, also those an earlier server left.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/asynchronous-service. A job that was running when its server was killed runs
/// again. A plug-in that asks for a retry is run again after a minute; how long the platform waits is listed in docs/unverified.md.
/// </remarks>
sealed class SystemJobs(Database database, BackgroundJobs jobs, PluginHost host) : IDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    readonly Lock _sync = new();
    ITimer? _timer;
    bool _isWanted;
    bool _isRunning;

    public void Enqueue(Scope scope, Step step, PluginContext context)
    {
        if (!scope.CanWrite)
            throw Fault.Unsupported($"the asynchronous step '{step.Name}' on the message {context.MessageName}, which is read here");
        JobRows.Insert(scope, step, context);
        scope.Work.AfterCommit(Wake);
    }

    /// <summary>Takes up what an earlier server left.</summary>
    public void Start() => Resume(isStart: true);

    public void Dispose()
    {
        lock (_sync)
            _timer?.Dispose();
    }

    void Wake()
    {
        lock (_sync)
        {
            _isWanted = true;
            if (_isRunning)
                return;
            _isRunning = true;
        }

        try
        {
            jobs.Start(RunAll);
        }
        catch (ObjectDisposedException)
        {
            // The server stops; its successor finds the job.
        }
    }

    void Resume(bool isStart)
    {
        using (var work = database.Begin())
        {
            if (JobRows.Resume(work, host.Now, isStart) is { } next)
                WakeAt(next);
            if (!work.IsUntouched)
                work.Commit();
        }

        Wake();
    }

    void WakeAt(DateTime moment)
    {
        var wait = moment > host.Now ? moment - host.Now : TimeSpan.Zero;
        lock (_sync)
        {
            _timer?.Dispose();
            _timer = host.Clock.CreateTimer(_ => Resume(isStart: false), null, wait, Timeout.InfiniteTimeSpan);
        }
    }

    Task RunAll(CancellationToken stopping)
    {
        while (true)
        {
            lock (_sync)
            {
                if (!_isWanted || stopping.IsCancellationRequested)
                {
                    _isRunning = false;
                    return Task.CompletedTask;
                }

                _isWanted = false;
            }

            while (!stopping.IsCancellationRequested && Next() is { } job)
                Run(job);
        }
    }

    StoredRow? Next()
    {
        using var session = database.Read();
        return JobRows.Next(session);
    }

    void Run(StoredRow job)
    {
        Write(work => JobRows.Begin(work, job, host.Now));
        try
        {
            var step = Execute(job);
            Write(work => JobRows.Succeed(work, job, step.AutoDelete, host.Now));
        }
        catch (FaultException fault)
        {
            End(job, fault);
        }
        catch (Exception surprise)
        {
            End(job, PluginFault.Unexpected(job.Text("name") ?? "", surprise));
        }
    }

    Step Execute(StoredRow job)
    {
        using var session = database.Read();
        var context = JobContext.Read(job.Text("data")!, job.Id);
        var scope = new Scope(session, host.CallerOf(context.UserId), host.Now) { Plugins = host };
        var step = host.Step(scope, context.OwningExtension!.Id)
            ?? throw Fault.InvalidArgument($"The step '{context.OwningExtension.Name}' is no longer registered.");
        new PluginRun(scope, host).Execute(step, context, new PluginSurroundings.After(host) { Context = context });
        return step;
    }

    void End(StoredRow job, FaultException fault)
    {
        var status = PluginFault.StatusOf(fault);
        var later = host.Now + Pause;
        Write(work =>
        {
            if (status == OperationStatus.Retry)
                JobRows.Postpone(work, job, fault, later);
            else
                JobRows.Fail(work, job, fault, status, host.Now);
        });
        if (status == OperationStatus.Retry)
            WakeAt(later);
    }

    void Write(Action<UnitOfWork> write) => database.WriteLastWord(write);
}
