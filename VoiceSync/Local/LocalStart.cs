using VoiceForD365.TelephonyCloud.Days;
using VoiceForD365.TelephonyCloud.Server;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Hosting;
using VoiceForD365.VoiceSync.Telephony.Names;

namespace VoiceForD365.VoiceSync.Local;

/// <summary>
/// Everything on this machine: a local Dataverse with the product, a telephony cloud with an invented day, and the services between.
/// </summary>
sealed class LocalStart(LocalWorld world, CloudServer cloud, EnvironmentSync environment) : IAsyncDisposable
{
    public EnvironmentSync Environment => environment;

    public static async Task<LocalStart> StartAsync(int seed, Startup startup, Action<string> tell, CancellationToken cancellation)
    {
        tell("Starting a local Dataverse and deploying the product into it.");
        var world = await LocalWorld.StartAsync(cancellation);
        var cloud = await CloudServer.StartAsync();
        // It is two o'clock in the afternoon of the invented day.
        var day = InventedDay.Of(seed, DateTimeOffset.UtcNow.AddHours(-14));
        new DayAnswers(day, SyncNames.Default, TimeProvider.System).Serve(cloud);
        await world.ConfigureAsync(cloud.Address, CloudServer.Login, day, cancellation);
        tell($"The local Dataverse is at {world.Server.Address}, the telephony cloud at {cloud.Address}.");
        tell($"Its day has {day.Calls.Count} calls and {day.Callbacks.Count} callback requests; each minute a pass records them.");
        return new(world, cloud, startup.Environment(world.Connect, new TelephonyAccount(CloudServer.Secret)));
    }

    public async ValueTask DisposeAsync()
    {
        await cloud.DisposeAsync();
        await world.DisposeAsync();
    }
}
