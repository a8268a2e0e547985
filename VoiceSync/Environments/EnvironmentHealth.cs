using VoiceForD365.VoiceSync.Runs;

namespace VoiceForD365.VoiceSync.Environments;

/// <summary>How an environment's services are; never a secret, never a number.</summary>
/// <param name="Healthy">Whether both synchronisations succeeded lately.</param>
sealed record EnvironmentHealth(string Environment, bool Healthy, IReadOnlyDictionary<string, ServiceHealth> Services)
{
    /// <summary>A pass a minute; a few may fail before somebody is woken.</summary>
    static readonly TimeSpan StaleAfter = TimeSpan.FromMinutes(15);

    /// <param name="since">When the program started.</param>
    public static EnvironmentHealth Of(EnvironmentSync environment, DateTimeOffset since, DateTimeOffset now)
    {
        var services = environment.Runs.ToDictionary(
            run => run.Key.ToString(),
            run => new ServiceHealth(run.Value.LastSuccess, run.Value.LastRun, run.Value.Last.Created, FirstLine(run.Value.LastError)));
        var isHealthy = new[] { Service.Calls, Service.Callbacks }.All(service =>
            now - (environment.Runs.GetValueOrDefault(service)?.LastSuccess is { } last && last > since ? last : since) < StaleAfter);
        return new(environment.Name, isHealthy, services);
    }

    static string? FirstLine(string? error) => error?.Split('\n')[0];
}

sealed record ServiceHealth(DateTimeOffset? LastSuccess, DateTimeOffset? LastRun, int Created, string? Error);
