using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.VoiceSync.Runs;
using VoiceForD365.VoiceSync.Telemetry;

namespace VoiceForD365.VoiceSync.Environments;

/// <summary>How an environment's services are; never a secret, never a number.</summary>
/// <param name="Problem">What it failed of and why, as the log says it; null unless it failed.</param>
/// <param name="Services">
/// What the rows of the services say, earlier starts' included; empty as long as the environment was not reached.
/// </param>
sealed record EnvironmentHealth(
    string Environment, EnvironmentState State, string? Problem, IReadOnlyDictionary<string, ServiceHealth> Services)
{
    /// <summary>A pass a minute; a few may fail before somebody is woken, unless none ever succeeded.</summary>
    static readonly TimeSpan StaleAfter = TimeSpan.FromMinutes(15);

    /// <summary>Both synchronisations succeeded lately.</summary>
    public bool Healthy => State == EnvironmentState.Healthy;

    public static EnvironmentHealth Of(EnvironmentSync environment, DateTimeOffset now)
    {
        var services = environment.Runs.ToDictionary(
            run => run.Key.ToString(),
            run => new ServiceHealth(run.Value.LastSuccess, run.Value.LastRun, run.Value.Last.Created, FirstLine(run.Value.LastError)));
        var worst = new[] { Service.Calls, Service.Callbacks }
            .Select(service => StateOf(environment, service, now))
            .MaxBy(one => one.State);
        return new(environment.Name, worst.State, worst.Problem, services);
    }

    /// <summary>One that no machine of the cluster goes round.</summary>
    public static EnvironmentHealth Unserved(string environment) =>
        new(environment, EnvironmentState.Moving, Problem: null, new Dictionary<string, ServiceHealth>());

    static (EnvironmentState State, string? Problem) StateOf(EnvironmentSync environment, Service service, DateTimeOffset now)
    {
        if (environment.Passed.GetValueOrDefault(service) is not { } passed)
        {
            return now - environment.Since < StaleAfter
                ? (EnvironmentState.Starting, null)
                : (EnvironmentState.Failed, $"{RunRows.WordOf(service)}: no pass has ended since the start");
        }

        if (now - passed.LastSuccess < StaleAfter) return (EnvironmentState.Healthy, null);
        var problem = passed.Problem is { } told ? TextOf(told) : "the last pass succeeded, but no other has ended since";
        return (EnvironmentState.Failed, $"{RunRows.WordOf(service)}: {problem}");
    }

    /// <summary>Why a record was refused may be told in the platform's words, which may quote whom it is about.</summary>
    static string TextOf(Diagnostic problem) => MaskedText.Of(
        problem.Code == SyncCodes.RecordRefused ? $"{problem.Code}  {problem.What}" : $"{problem.Code}  {problem.What} {problem.Why}");

    static string? FirstLine(string? error) => error?.Split('\n')[0];
}

sealed record ServiceHealth(DateTimeOffset? LastSuccess, DateTimeOffset? LastRun, int Created, string? Error);
