using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace VoiceForD365.Sandbox.Jobs;

/// <summary>Work that goes on after its request was answered, such as a solution import. Stopping the server waits for it.</summary>
internal sealed class BackgroundJobs : IAsyncDisposable
{
    readonly CancellationTokenSource _stopping = new();
    readonly Lock _sync = new();
    readonly HashSet<Task> _running = [];

    /// <param name="job">Keeps its outcome in rows of its own (asyncoperation, importjob), also on failure; it must not throw.</param>
    public void Start(Func<CancellationToken, Task> job)
    {
        lock (_sync)
        {
            ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, this);
            var task = Task.Run(() => job(_stopping.Token));
            _running.Add(task);
            _ = task.ContinueWith(Forget, TaskScheduler.Default);
        }
    }

    /// <summary>Completes when nothing runs any more; for tests, which do not poll.</summary>
    public Task WhenIdleAsync()
    {
        lock (_sync)
            return Task.WhenAll(_running.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        lock (_sync)
            _stopping.Cancel();
        try
        {
            await WhenIdleAsync();
        }
        catch (OperationCanceledException)
        {
        }

        _stopping.Dispose();
    }

    void Forget(Task task)
    {
        lock (_sync)
            _running.Remove(task);
    }
}
