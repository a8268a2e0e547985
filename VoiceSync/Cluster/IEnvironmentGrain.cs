using Orleans.Concurrency;

namespace VoiceForD365.VoiceSync.Cluster;

/// <summary>An environment in the cluster, by its address: one machine at a time goes round it. None of this waits for a round.</summary>
interface IEnvironmentGrain : IGrainWithStringKey
{
    /// <summary>
    /// Sees to it that it is gone round as the file says now: by somebody from now on, whichever machine ends, or by nobody any more. Again
    /// it does nothing.
    /// </summary>
    /// <returns>Whether it is gone round; not yet, where it was otherwise until now.</returns>
    [AlwaysInterleave]
    Task<bool> StartAsync();

    /// <param name="request">A callback request, as JSON.</param>
    /// <returns>As <see cref="Environments.IServedEnvironment.TakeAsync"/>.</returns>
    [AlwaysInterleave]
    Task<bool?> TakeAsync(string request);

    /// <returns>The environment's health, as JSON; null where it is not gone round.</returns>
    [AlwaysInterleave]
    Task<string?> ReadHealthAsync();
}
