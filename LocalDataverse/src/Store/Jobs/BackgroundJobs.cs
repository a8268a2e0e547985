namespace VoiceForD365.LocalDataverse.Jobs;

/// <summary>Work that goes on after its request was answered, such as a solution import. Stopping the server waits for it.</summary>
sealed class BackgroundJobs : IAsyncDisposable
{
    readonly CancellationTokenSource _stopping = new();
    readonly Lock _sync = new();
    readonly HashSet<Task> _running = [];

    /// <summary>Why a job could not even write down what became of it; null while all could. Nothing here can be trusted then.</summary>
    public Exception? Loss { get; private set; }

    /// <param name="job">
    /// Keeps its outcome in rows of its own (asyncoperation, importjob), also on failure; it throws only when it cannot.
    /// </param>
    public void Start(Func<CancellationToken, Task> job)
    {
        lock (_sync)
        {
            ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, this);
            var task = Task.Run(() => RunAsync(job));
            _running.Add(task);
            _ = task.ContinueWith(Forget, TaskScheduler.Default);
        }
    }

    async Task RunAsync(Func<CancellationToken, Task> job)
    {
        try
        {
            await job(_stopping.Token);
        }
        catch (Exception lost) when (lost is not OperationCanceledException)
        {
            lock (_sync)
                Loss ??= lost;
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
