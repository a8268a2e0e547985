using VoiceForD365.VoiceSync.Environments;

namespace VoiceForD365.VoiceSync.Hosting;

/// <summary>Goes round each environment for as long as the program runs: one pass of everything, then a pause (C-01, C-33).</summary>
sealed class SyncLoop(IReadOnlyList<EnvironmentSync> environments, TimeProvider time, ILogger<SyncLoop> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(60);

    /// <remarks>Environments do not wait for each other.</remarks>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(environments.Select(environment => GoRoundAsync(environment, stoppingToken)));

    async Task GoRoundAsync(EnvironmentSync environment, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await RoundAsync(environment, cancellation);
            }
            catch (Exception surprise) when (!cancellation.IsCancellationRequested)
            {
                // One environment's surprise is none of the others'; the next round tries again.
                log.LogError(surprise, "A round of {Environment} ended by a bug of ours.", environment.Name);
            }

            await Task.Delay(Pause, time, cancellation);
        }
    }

    public static async Task RoundAsync(EnvironmentSync environment, CancellationToken cancellation)
    {
        await environment.SynchroniseCallsAsync(cancellation);
        await environment.PollCallbacksAsync(cancellation);
        await environment.CatchUpAsync(cancellation);
    }
}
