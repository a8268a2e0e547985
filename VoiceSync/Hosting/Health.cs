using System.Diagnostics.Metrics;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Telemetry;

namespace VoiceForD365.VoiceSync.Hosting;

/// <summary>
/// How the services are: 200 while every environment was synchronised lately, else 503, which is for people to look at. Whether the program
/// is to be started anew (<c>/health/live</c>) or sent requests (<c>/health/ready</c>) is nothing an environment decides.
/// </summary>
static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder routes, Func<IReadOnlyList<IServedEnvironment>> environments)
    {
        var lifetime = routes.ServiceProvider.GetRequiredService<IHostApplicationLifetime>();
        routes.MapGet("/health/live", () => Results.Text("alive"));
        routes.MapGet("/health/ready", () => lifetime.ApplicationStopping.IsCancellationRequested
            ? Results.Text("stopping", statusCode: 503)
            : Results.Text("ready"));
        routes.MapGet("/health", async (CancellationToken cancellation) =>
        {
            var all = await Task.WhenAll(environments().Select(environment => environment.ReadHealthAsync(cancellation)));
            return Results.Json(all, statusCode: all.All(one => one.Healthy) ? 200 : 503);
        });
    }

    /// <summary>In seconds, of every service that ever succeeded.</summary>
    public static IEnumerable<Measurement<double>> Ages(IEnumerable<EnvironmentSync> environments, TimeProvider time) =>
        from environment in environments
        from run in environment.Runs
        where run.Value.LastSuccess is not null
        select new Measurement<double>(
            (time.GetUtcNow() - run.Value.LastSuccess!.Value).TotalSeconds,
            new KeyValuePair<string, object?>("environment", environment.Name),
            new KeyValuePair<string, object?>("service", SyncMeters.WordOf(run.Key)));
}
