using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Runs;

namespace VoiceForD365.VoiceSync.Hosting;

/// <summary>How the services are: 200 while every environment was synchronised lately, else 503; never a secret, never a number.</summary>
static class Health
{
    /// <summary>A pass a minute; a few may fail before somebody is woken.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public static void MapHealth(this IEndpointRouteBuilder routes, IReadOnlyList<EnvironmentSync> environments, TimeProvider time)
    {
        var since = time.GetUtcNow();
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

    static string? FirstLine(string? error) => error?.Split('\n')[0];
}

sealed record EnvironmentHealth(string Environment, bool Healthy, IReadOnlyDictionary<string, ServiceHealth> Services);

sealed record ServiceHealth(DateTimeOffset? LastSuccess, DateTimeOffset? LastRun, int Created, string? Error);
