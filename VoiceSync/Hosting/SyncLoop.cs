using VoiceForD365.VoiceSync.Environments;

namespace VoiceForD365.VoiceSync.Hosting;

/// <summary>Goes round each environment for as long as the program runs: one pass of everything, then a pause (C-01, C-33).</summary>
sealed class SyncLoop(IReadOnlyList<EnvironmentSync> environments, TimeProvider time, ILogger<SyncLoop> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(60);

    readonly CancellationTokenSource _breakOff = new();

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
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(environments.Select(environment => GoRoundAsync(environment, stoppingToken)));

    async Task GoRoundAsync(EnvironmentSync environment, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await environment.RoundAsync(_breakOff.Token, stopping);
            }
            catch (Exception surprise) when (!_breakOff.IsCancellationRequested)
            {
                // One environment's surprise is none of the others'; the next round tries again.
                log.LogError(surprise, "A round of {Environment} ended by a bug of ours.", environment.Name);
            }

            await Task.Delay(Pause, time, stopping);
        }
    }
}
