using Orleans.Concurrency;

namespace VoiceForD365.VoiceSync.Cluster;

/// <summary>An environment in the cluster, by its address: one machine at a time goes round it. None of this waits for a round.</summary>
interface IEnvironmentGrain : IGrainWithStringKey
{
    /// <summary>Sees to it that somebody goes round it from now on, whichever machine ends; again it does nothing.</summary>
    [AlwaysInterleave]
    Task StartAsync();

    /// <param name="request">A callback request, as JSON.</param>
    /// <returns>As <see cref="Environments.IServedEnvironment.TakeAsync"/>.</returns>
    [AlwaysInterleave]
    Task<bool?> TakeAsync(string request);

    /// <returns>The environment's health, as JSON.</returns>
    [AlwaysInterleave]
    Task<string> ReadHealthAsync();

    /// <inheritdoc cref="Environments.IServedEnvironment.ForgetAsync"/>
    [AlwaysInterleave]
    Task ForgetAsync();
}
