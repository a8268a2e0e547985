using System.Diagnostics.Metrics;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Runs;
using VoiceForD365.VoiceSync.Telemetry;

namespace VoiceForD365.VoiceSync.Hosting;

/// <summary>
/// How the services are: 200 while every environment was synchronised lately, else 503, which is for people to look at. Whether the program
/// is to be started anew (<c>/health/live</c>) or sent requests (<c>/health/ready</c>) is nothing an environment decides. Never a secret,
/// never a number.
/// </summary>
static class Health
{
    /// <summary>A pass a minute; a few may fail before somebody is woken.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public static void MapHealth(this IEndpointRouteBuilder routes, IReadOnlyList<EnvironmentSync> environments, TimeProvider time)
    {
        var since = time.GetUtcNow();
        var lifetime = routes.ServiceProvider.GetRequiredService<IHostApplicationLifetime>();
        routes.MapGet("/health/live", () => Results.Text("alive"));
        routes.MapGet("/health/ready", () => lifetime.ApplicationStopping.IsCancellationRequested
            ? Results.Text("stopping", statusCode: 503)
            : Results.Text("ready"));
        routes.MapGet("/health", () =>
        {
            var all = environments.Select(environment => Of(environment, since, time.GetUtcNow())).ToArray();
            return Results.Json(all, statusCode: all.All(one => one.Healthy) ? 200 : 503);
        });
    }

    public static EnvironmentHealth Of(EnvironmentSync environment, DateTimeOffset since, DateTimeOffset now)
    {
        var services = environment.Runs.ToDictionary(
            run => run.Key.ToString(),
            run => new ServiceHealth(run.Value.LastSuccess, run.Value.LastRun, run.Value.Last.Created, FirstLine(run.Value.LastError)));
        var isHealthy = new[] { Service.Calls, Service.Callbacks }.All(service =>
            now - (environment.Runs.GetValueOrDefault(service)?.LastSuccess is { } last && last > since ? last : since) < Patience);
        return new(environment.Name, isHealthy, services);
    }

    /// <summary>In seconds, of every service that ever succeeded.</summary>
    public static IEnumerable<Measurement<double>> Ages(IReadOnlyList<EnvironmentSync> environments, TimeProvider time) =>
        from environment in environments
        from run in environment.Runs
        where run.Value.LastSuccess is not null
        select new Measurement<double>(
            (time.GetUtcNow() - run.Value.LastSuccess!.Value).TotalSeconds,
            new KeyValuePair<string, object?>("environment", environment.Name),
            new KeyValuePair<string, object?>("service", SyncMeters.WordOf(run.Key)));

    static string? FirstLine(string? error) => error?.Split('\n')[0];
}

sealed record EnvironmentHealth(string Environment, bool Healthy, IReadOnlyDictionary<string, ServiceHealth> Services);

sealed record ServiceHealth(DateTimeOffset? LastSuccess, DateTimeOffset? LastRun, int Created, string? Error);
