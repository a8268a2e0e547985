using System.Diagnostics.Metrics;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Runs;
using VoiceForD365.VoiceSync.Telemetry;

namespace VoiceForD365.VoiceSync.Hosting;

/// <summary>
/// How the services are: 200 while every environment was synchronised lately, else 503, which is for people to look at. Whether the program
/// is to be started anew (<c>/health/live</c>) or sent requests (<c>/health/ready</c>) is nothing an environment decides.
/// </summary>
/// <remarks>
/// An orchestrator takes a status from 200 to 399 for a success, and any other for a failure that may cost the container its life:
/// kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes. So an environment that was not reached yet
/// is no success; that waiting is all there is to do is said by Retry-After (RFC 9110, 15.6.4), which a failure does not have.
/// </remarks>
static class Health
{
    static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    public static void MapHealth(this IEndpointRouteBuilder routes, Func<IReadOnlyList<IServedEnvironment>> environments)
    {
        var lifetime = routes.ServiceProvider.GetRequiredService<IHostApplicationLifetime>();
        routes.MapGet("/health/live", () => Results.Text("alive"));
        routes.MapGet("/health/ready", () => lifetime.ApplicationStopping.IsCancellationRequested
            ? Results.Text("stopping", statusCode: 503)
            : Results.Text("ready"));
        routes.MapGet("/health", async (HttpResponse response, CancellationToken cancellation) =>
        {
            var all = await Task.WhenAll(environments().Select(environment => environment.ReadHealthAsync(cancellation)));
            if (all.Any(one => !one.Healthy) && all.All(one => one.State != EnvironmentState.Failed))
                response.Headers.RetryAfter = $"{LookAgain.TotalSeconds:0}";
            return Results.Json(all, statusCode: all.All(one => one.Healthy) ? 200 : 503);
        });
    }

    /// <summary>
    /// In seconds, of every service that ever succeeded. What never did and is due all the time is counted from the start: whoever is woken
    /// by an age must be woken by an environment that cannot be reached, too.
    /// </summary>
    public static IEnumerable<Measurement<double>> Ages(IEnumerable<EnvironmentSync> environments, TimeProvider time) =>
        from environment in environments
        from service in Enum.GetValues<Service>()
        let known = environment.Runs.GetValueOrDefault(service)?.LastSuccess
        let since = known ?? (service is Service.Calls or Service.Callbacks ? environment.Since : null)
        where since is not null
        select new Measurement<double>(
            (time.GetUtcNow() - since.Value).TotalSeconds,
            new KeyValuePair<string, object?>("environment", environment.Name),
            new KeyValuePair<string, object?>("service", SyncMeters.WordOf(service)));
}
