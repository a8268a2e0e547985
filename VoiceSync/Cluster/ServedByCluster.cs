using System.Text.Json;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Rules.Callbacks;

namespace VoiceForD365.VoiceSync.Cluster;

/// <summary>An environment that some machine of the cluster goes round.</summary>
sealed class ServedByCluster(string name, Func<IGrainFactory> grains) : IServedEnvironment
{
    public string Name => name;

    public Task<bool?> TakeAsync(CallbackRequest request, CancellationToken cancellation) =>
        Grain.TakeAsync(JsonSerializer.Serialize(request)).WaitAsync(cancellation);

    public async Task<EnvironmentHealth> ReadHealthAsync(CancellationToken cancellation)
    {
        try
        {
            if (await Grain.ReadHealthAsync().WaitAsync(cancellation) is { } told)
                return JsonSerializer.Deserialize<EnvironmentHealth>(told)!;
        }
        catch (Exception lost) when (lost is OrleansException or TimeoutException)
        {
            // Its machine died, and no other has it yet.
        }

        return EnvironmentHealth.Unserved(name);
    }

    IEnvironmentGrain Grain => grains().GetGrain<IEnvironmentGrain>(name);
}
