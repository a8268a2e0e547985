using VoiceForD365.VoiceSync.Environments;

namespace VoiceForD365.VoiceSync.Hosting;

/// <summary>Goes round each environment for as long as it is served: one pass of everything, then a pause (C-01, C-33).</summary>
sealed class SyncLoop(CurrentEnvironments environments, TimeProvider time, ILogger<SyncLoop> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(60);

    readonly CancellationTokenSource _breakOff = new();
    readonly List<Rounds> _rounds = [];

    /// <summary>
    /// A pass that goes on may end, and no other begins. Where the host does not wait for so long it is broken off, behind or ahead of a
    /// request, as if the program had been killed: the next start plans anew what is not there.
    /// </summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await using var registered = cancellationToken.Register(_breakOff.Cancel);
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _breakOff.Dispose();
        base.Dispose();
    }

    /// <remarks>Environments do not wait for each other.</remarks>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var (all, changed) = environments.Look();
                Follow(all, stoppingToken);
                await changed.WaitAsync(stoppingToken);
            }
        }
        finally
        {
            await Task.WhenAll(_rounds.Select(one => one.Ended));
        }
    }

    /// <summary>What is served no more ends with the pass that goes on; nobody goes round the same environment before.</summary>
    void Follow(IReadOnlyList<ServedEnvironment> all, CancellationToken stopping)
    {
        foreach (var ended in _rounds.Where(one => one.Ended.IsCompleted).ToArray())
        {
            ended.Stopping.Dispose();
            _rounds.Remove(ended);
        }

        foreach (var one in _rounds.Where(one => all.All(served => served.Sync != one.Environment))) one.Stopping.Cancel();
        foreach (var environment in all.Select(served => served.Sync).Where(sync => _rounds.All(one => one.Environment != sync)).ToArray())
        {
            var before = _rounds.Where(one => one.Environment.Name == environment.Name).Select(one => one.Ended).ToArray();
            var own = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            _rounds.Add(new(environment, own, GoRoundAsync(environment, Task.WhenAll(before), own.Token)));
        }
    }

    async Task GoRoundAsync(EnvironmentSync environment, Task before, CancellationToken stopping)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await environment.RoundAsync(_breakOff.Token, stopping);
            }
            catch (Exception surprise) when (!_breakOff.IsCancellationRequested)
            {
                // One environment's surprise is none of the others'; the next round tries again.
                log.LogError(surprise, "A round of {Environment} ended because of a bug of ours.", environment.Name);
            }

            await Task.Delay(Pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <param name="Ended">In any way.</param>
    sealed record Rounds(EnvironmentSync Environment, CancellationTokenSource Stopping, Task Ended);
}
