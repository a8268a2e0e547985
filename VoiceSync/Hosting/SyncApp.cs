using VoiceForD365.VoiceSync.Cluster;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Operating;
using VoiceForD365.VoiceSync.Secrets;
using VoiceForD365.VoiceSync.Telemetry;

namespace VoiceForD365.VoiceSync.Hosting;

/// <summary>What the program serves, and how.</summary>
/// <param name="Listen">The address of pushes, and of everything else where <paramref name="Operations"/> is null.</param>
/// <param name="Operations">The address of health and measurements, which nobody from outside need reach.</param>
/// <param name="Keys">Of those who push, and of those who operate the services.</param>
/// <param name="Cluster">null: this machine goes round all environments.</param>
/// <param name="File">null: there is none to be read anew.</param>
sealed record Served(
    string Listen,
    string? Operations,
    CurrentEnvironments Environments,
    CurrentKeys Keys,
    ClusterSettings? Cluster = null,
    FileRefresh? File = null);

/// <summary>The program as one web application: rounds, health, measurements and the webhook.</summary>
static class SyncApp
{
    /// <summary>How long a pass that goes on is waited for; whoever stops the program waits a little longer.</summary>
    public static readonly TimeSpan Farewell = TimeSpan.FromSeconds(30);

    public static WebApplication Build(Served served, Startup startup)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(startup.Logs).AddSystemd();
        builder.WebHost.UseUrls([served.Listen, .. served.Operations is { } own ? (string[])[own] : []]);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxConcurrentConnections = 1000;
            server.Limits.MaxRequestBodySize = 1024 * 1024;
            server.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        builder.Services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = Farewell;
            host.ServicesStopConcurrently = true;
        });
        if (Environment.GetEnvironmentVariable(Exporting.Endpoint) is { Length: > 0 }) builder.Services.ExportToCollector();
        var log = startup.Logs.CreateLogger("VoiceSync");
        var here = new HostedEnvironments(served.Environments);
        IEnumerable<EnvironmentSync> GoneRound() => served.Cluster is null ? served.Environments.All.Select(one => one.Sync) : here.All;
        var refresh = new MachineRefresh(served.Environments, GoneRound, served.File, log);
        builder.Services.AddSingleton(served.Environments).AddSingleton(served.Keys).AddSingleton(startup.Time)
            .AddHostedService<KeyRenewal>();
        if (served.Cluster is { } cluster) builder.Join(cluster, here, refresh);
        else builder.Services.AddHostedService<SyncLoop>();
        var app = builder.Build();
        startup.Meters.Watch(() => Health.Ages(GoneRound(), startup.Time));
        Func<CancellationToken, Task<IReadOnlyList<RefreshResult>>> everywhere = served.Cluster is null
            ? async cancellation => [await refresh.RefreshAsync(Environment.MachineName, cancellation)]
            : cancellation => app.Services.GetRequiredService<Machines>().RefreshAsync(cancellation);
        Map(app, served, startup, new Refresh(served.Keys, everywhere, log), log);
        return app;
    }

    static void Map(WebApplication app, Served served, Startup startup, Refresh refresh, ILogger log)
    {
        IServedEnvironment Door(ServedEnvironment one) => served.Cluster is null
            ? new HostedEnvironment(one.Sync, startup.Time)
            : new ServedByCluster(one.Name, app.Services.GetRequiredService<IGrainFactory>);
        var operations = app.MapGroup("");
        if (served.Operations is { } own) operations.RequireHost($"*:{new Uri(own.Replace("*", "any", StringComparison.Ordinal)).Port}");
        operations.MapHealth(() => [.. served.Environments.All.Select(Door)]);
        app.Lifetime.ApplicationStopped.Register(operations.MapMeasurements().Dispose);
        // A port that nobody chose is known from here alone.
        app.Lifetime.ApplicationStarted.Register(() => log.LogInformation("Listening at {Addresses}", string.Join(' ', app.Urls)));
        app.Lifetime.ApplicationStopping.Register(
            () => log.LogInformation("Told to stop: passes that go on may end, {Seconds} seconds at most.", (int)Farewell.TotalSeconds));
        refresh.Map(operations);
        if (HangUp.Listen(refresh.Begin) is { } listening) app.Lifetime.ApplicationStopped.Register(listening.Dispose);
        var environments = () => served.Environments.All.Select(one => (one.Entry.Silo, Door(one))).ToArray();
        new Webhook(served.Keys, environments, startup.Names, startup.Time, startup.Meters.Pushed, log).Map(app);
    }
}
