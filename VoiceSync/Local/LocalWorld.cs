using System.Reflection;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Gateways.WebApi;
using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.LocalDataverse;
using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.TelephonyCloud.Days;
using VoiceForD365.VoiceSync.Rules.Records;

namespace VoiceForD365.VoiceSync.Local;

/// <summary>An environment without any cloud: the local Dataverse with the product deployed and configured.</summary>
sealed class LocalWorld : IAsyncDisposable, IProgress<DeploymentEvent>
{
    LocalWorld(LocalDataverseServer server) => Server = server;

    public LocalDataverseServer Server { get; }

    public EnvironmentAddress Address => EnvironmentAddress.TryParse(Server.Address.GetLeftPart(UriPartial.Authority), out _)!;

    /// <summary>The queue of the callback profiles.</summary>
    public static Guid Queue { get; } = StableId.Of("queue", "Callbacks");

    /// <summary>null for a program that was published: it has no package to deploy.</summary>
    public static string? Package { get; } = typeof(LocalWorld).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .SingleOrDefault(found => found.Key == "LocalPackage")?.Value;

    public static async Task<LocalWorld> StartAsync(CancellationToken cancellation)
    {
        var world = new LocalWorld(await LocalDataverseServer.StartAsync(new() { Preset = Preset.Cif2 }, cancellation));
        try
        {
            await world.DeployAsync(cancellation);
            return world;
        }
        catch (Exception)
        {
            await world.DisposeAsync();
            throw;
        }
    }

    public WebApiDataverse Connect() => new(Address, new FixedToken(Server.AdminToken));

    /// <summary>Gives the environment what an administrator would: telephony, an assignee, customers and callback profiles.</summary>
    /// <param name="discovery">The telephony cloud's address.</param>
    public async Task ConfigureAsync(string discovery, string login, Day day, CancellationToken cancellation)
    {
        using var dataverse = Connect();
        await new LocalConfiguration(dataverse).WriteAsync(discovery, login, day, cancellation);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    void IProgress<DeploymentEvent>.Report(DeploymentEvent value)
    {
    }

    async Task DeployAsync(CancellationToken cancellation)
    {
        using var dataverse = Connect();
        var run = new DeploymentRun(PackageReader.Read(Package!).Value, null, dataverse, WaitPolicy.Real);
        var (_, plan) = await run.PlanAsync(this, cancellation);
        var report = await run.ApplyAsync(plan, this, cancellation);
        if (!report.Succeeded)
            throw new InvalidOperationException($"The product was not deployed: {string.Join('\n', report.Problems)}{report.Surprise}");
    }
}
