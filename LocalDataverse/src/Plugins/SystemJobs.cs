using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Jobs;
using VoiceForD365.LocalDataverse.Plugins.Execution;
using VoiceForD365.LocalDataverse.Plugins.Jobs;
using VoiceForD365.LocalDataverse.Plugins.Pipeline;
using VoiceForD365.LocalDataverse.Plugins.Registration;
using VoiceForD365.LocalDataverse.Plugins.Sdk;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Plugins;

/// <summary>Runs asynchronous steps after their operation was committed, one after another, also those an earlier server left.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/asynchronous-service. A job that was running when its server was killed runs
/// again. A plug-in that asks for a retry is run again after a minute; how long the platform waits is listed in docs/unverified.md.
/// </remarks>
sealed class SystemJobs : IDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    readonly Database _database;
    readonly BackgroundJobs _jobs;
    readonly PluginHost _host;
    readonly IMessagePipeline _plugins;
    readonly Lock _sync = new();
    ITimer? _timer;
    bool _isWanted;
    bool _isRunning;

    /// <param name="plugins">Takes part in what the steps themselves do.</param>
    public SystemJobs(Database database, BackgroundJobs jobs, PluginHost host, IMessagePipeline plugins)
    {
        (_database, _jobs, _host, _plugins) = (database, jobs, host, plugins);
        host.Jobs.Grew += Wake;
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
            _jobs.Start(RunAll);
        }
        catch (ObjectDisposedException)
        {
            // The server stops; its successor finds the job.
        }
    }

    void Resume(bool isStart)
    {
        using (var work = _database.Begin())
        {
            if (JobRows.Resume(work, _host.Now, isStart) is { } next)
                WakeAt(next);
            if (!work.IsUntouched)
                work.Commit();
        }

        Wake();
    }

    void WakeAt(DateTime moment)
    {
        var wait = moment > _host.Now ? moment - _host.Now : TimeSpan.Zero;
        lock (_sync)
        {
            _timer?.Dispose();
            _timer = _host.Clock.CreateTimer(_ => Resume(isStart: false), null, wait, Timeout.InfiniteTimeSpan);
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
        using var session = _database.Read();
        return JobRows.Next(session);
    }

    void Run(StoredRow job)
    {
        Write(work => JobRows.Begin(work, job, _host.Now));
        try
        {
            var step = Execute(job);
            Write(work => JobRows.Succeed(work, job, step.AutoDelete, _host.Now));
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
        using var session = _database.Read();
        var context = JobContext.Read(job.Text("data")!, job.Id);
        var scope = new Scope(session, _host.CallerOf(context.UserId), _host.Now) { Plugins = _plugins };
        var step = _host.Step(scope, context.OwningExtension!.Id)
            ?? throw Fault.InvalidArgument($"The step '{context.OwningExtension.Name}' is no longer registered.");
        new PluginRun(scope, _host).Execute(step, context, new PluginExecutionScope.After(_host, _plugins) { Context = context });
        return step;
    }

    void End(StoredRow job, FaultException fault)
    {
        var status = PluginFault.StatusOf(fault);
        var later = _host.Now + Pause;
        Write(work =>
        {
            if (status == OperationStatus.Retry)
                JobRows.Postpone(work, job, fault, later);
            else
                JobRows.Fail(work, job, fault, status, _host.Now);
        });
        if (status == OperationStatus.Retry)
            WakeAt(later);
    }

    void Write(Action<UnitOfWork> write) => _database.WriteLastWord(write);
}
