namespace VoiceForD365.VoiceSync.Cluster;

/// <summary>Wakes each environment of this machine's file, as every machine of the cluster does; after that reminders do.</summary>
sealed class ClusterStart(HostedEnvironments here, IGrainFactory grains, TimeProvider time, ILogger<ClusterStart> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(here.Names.Select(name => StartAsync(name, stoppingToken)));

    async Task StartAsync(string name, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await grains.GetGrain<IEnvironmentGrain>(name).StartAsync().WaitAsync(stopping);
                return;
            }
            catch (Exception lost) when (!stopping.IsCancellationRequested)
            {
                log.LogWarning(lost, "{Environment} was not woken in the cluster; once more in a moment.", name);
            }

            await Task.Delay(Pause, time, stopping);
        }
    }
}
