using VoiceForD365.VoiceSync.Rules.Callbacks;

namespace VoiceForD365.VoiceSync.Environments;

/// <summary>An environment as the program's addresses know it, whichever machine goes round it.</summary>
interface IServedEnvironment
{
    /// <summary>Its address.</summary>
    string Name { get; }

    /// <summary>Takes a callback request that was pushed.</summary>
    /// <returns>Whether it is written, or was; null where no profile listens to its list.</returns>
    Task<bool?> TakeAsync(CallbackRequest request, CancellationToken cancellation);

    Task<EnvironmentHealth> ReadHealthAsync(CancellationToken cancellation);
}

/// <summary>One that this machine goes round.</summary>
sealed class HostedEnvironment(EnvironmentSync environment, TimeProvider time) : IServedEnvironment
{
    public string Name => environment.Name;

    public async Task<bool?> TakeAsync(CallbackRequest request, CancellationToken cancellation) =>
        await environment.TakeAsync(request, cancellation) is { } outcome ? outcome.Succeeded && outcome.Failed == 0 : null;

    public Task<EnvironmentHealth> ReadHealthAsync(CancellationToken cancellation) =>
        Task.FromResult(EnvironmentHealth.Of(environment, time.GetUtcNow()));
}
