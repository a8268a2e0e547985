using System.Text.Json;
using Orleans.Runtime.Services;
using Orleans.Services;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.VoiceSync.Operating;

namespace VoiceForD365.VoiceSync.Cluster;

/// <summary>A machine of the cluster, as the others know it.</summary>
interface IMachine : IGrainService
{
    /// <returns>A <see cref="RefreshResult"/>, as JSON.</returns>
    Task<string> RefreshAsync();
}

/// <summary>This machine.</summary>
sealed class Machine(GrainId id, Silo silo, ILoggerFactory logs, MachineRefresh refresh, ILocalSiloDetails details)
    : GrainService(id, silo, logs), IMachine
{
    public async Task<string> RefreshAsync() => JsonSerializer.Serialize(
        await refresh.RefreshAsync(Machines.NameOf(details.SiloAddress), CancellationToken.None), RefreshResult.Json);
}

/// <summary>All machines of the cluster that are known to live.</summary>
sealed class Machines(IServiceProvider services) : GrainServiceClient<IMachine>(services)
{
    readonly IClusterMembershipService _members = services.GetRequiredService<IClusterMembershipService>();

    /// <summary>Has each read its configuration anew; one that does not is told, and holds up no other.</summary>
    public async Task<IReadOnlyList<RefreshResult>> RefreshAsync(CancellationToken cancellation)
    {
        var active = _members.CurrentSnapshot.Members.Values.Where(member => member.Status == SiloStatus.Active)
            .Select(member => member.SiloAddress).OrderBy(NameOf, StringComparer.Ordinal).ToArray();
        return await Task.WhenAll(active.Select(machine => RefreshAsync(machine, cancellation)));
    }

    public static string NameOf(SiloAddress machine) => machine.Endpoint.ToString();

    async Task<RefreshResult> RefreshAsync(SiloAddress machine, CancellationToken cancellation)
    {
        try
        {
            var told = await GetGrainService(machine).RefreshAsync().WaitAsync(cancellation);
            return JsonSerializer.Deserialize<RefreshResult>(told, RefreshResult.Json)!;
        }
        catch (Exception lost) when (!cancellation.IsCancellationRequested)
        {
            return new(NameOf(machine), [], [], [], [], [Diagnostic.Error(
                SyncCodes.MachineNotRefreshed, "A machine of the cluster did not read its configuration again.", NameOf(machine),
                lost.Message, "refresh again; a machine that died reads everything at its next start")]);
        }
    }
}
