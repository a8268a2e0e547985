using VoiceForD365.VoiceSync.Environments;

namespace VoiceForD365.VoiceSync.Cluster;

/// <summary>
/// Wakes each environment of this machine's file, as every machine of the cluster does; after that reminders do. Where the file names
/// others by now, or says something else of one, it is told so wherever it is gone round.
/// </summary>
sealed class ClusterStart(
    CurrentEnvironments environments, IGrainFactory grains, ClusterPace pace, TimeProvider time, ILogger<ClusterStart> log)
    : BackgroundService
{
    /// <summary>What each was started as.</summary>
    readonly Dictionary<string, ServedEnvironment> _started = new(StringComparer.OrdinalIgnoreCase);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var (all, changed) = environments.Look();
            var isDone = await FollowAsync(all, stoppingToken);
            if (isDone) await changed.WaitAsync(stoppingToken);
            else await Task.WhenAny(changed, Task.Delay(pace.Retry, time, stoppingToken));
            stoppingToken.ThrowIfCancellationRequested();
        }
    }

    /// <returns>Whether all are gone round as the file says.</returns>
    async Task<bool> FollowAsync(IReadOnlyList<ServedEnvironment> all, CancellationToken stopping)
    {
        var gone = _started.Keys.Except(all.Select(one => one.Name), StringComparer.OrdinalIgnoreCase).ToArray();
        var other = all.Where(one => _started.GetValueOrDefault(one.Name) != one).ToArray();
        var left = await Task.WhenAll(gone.Select(name => StartAsync(name, stopping)));
        foreach (var (name, isStarted) in gone.Zip(left))
            if (isStarted is not null)
                _started.Remove(name);
        var woken = await Task.WhenAll(other.Select(one => StartAsync(one.Name, stopping)));
        foreach (var (one, isStarted) in other.Zip(woken))
            if (isStarted is true)
                _started[one.Name] = one;
        return left.All(isStarted => isStarted is not null) && woken.All(isStarted => isStarted is true);
    }

    /// <returns>null where it was not reached.</returns>
    async Task<bool?> StartAsync(string name, CancellationToken stopping)
    {
        try
        {
            return await grains.GetGrain<IEnvironmentGrain>(name).StartAsync().WaitAsync(stopping);
        }
        catch (Exception lost) when (!stopping.IsCancellationRequested)
        {
            log.LogWarning(lost, "{Environment} could not be started in the cluster; trying again shortly.", name);
            return null;
        }
    }
}
