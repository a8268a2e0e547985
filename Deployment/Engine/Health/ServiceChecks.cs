using System.Globalization;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.Deployment.Health;

/// <summary>Chapter Hosted services: what their own rows say of them.</summary>
static class ServiceChecks
{
    /// <summary>
    /// How old the last success of each may be. A pass follows the other after a minute, and its row is written every ten minutes at least;
    /// a night comes once a day.
    /// </summary>
    static readonly (string Name, TimeSpan MaxAge)[] Passes =
    [
        (ServiceRuns.Calls, TimeSpan.FromHours(1)),
        (ServiceRuns.Callbacks, TimeSpan.FromHours(1)),
        (ServiceRuns.Night, TimeSpan.FromHours(36)),
    ];

    public static IEnumerable<Diagnostic> Services(EnvironmentHealth health)
    {
        // An older package has no such rows.
        if (health.State.Tables.Find(ServiceRuns.Table) is null) yield break;
        var runs = health.ServiceRuns.Where(row => Moment(row, ServiceRuns.LastRun) is not null)
            .GroupBy(row => row.Text(ServiceRuns.Name))
            .ToDictionary(same => same.Key, same => same.First());
        var never = Passes.Select(pass => pass.Name).Where(name => !runs.ContainsKey(name)).ToList();
        if (never.Count > 0)
            yield return Diagnostic.Information(
                HealthCodes.ServicesNeverRan,
                never.Count == Passes.Length
                    ? "The hosted services have never run here."
                    : $"A hosted service has never run here: {string.Join(", ", never)}.",
                health.State.Environment,
                "until they do, calls and callback requests do not become phone calls",
                "nothing, if the provider does not know the environment yet; otherwise check that the services run and know it");
        foreach (var (name, row) in runs.OrderBy(run => run.Key, StringComparer.Ordinal).Select(run => (run.Key, run.Value)))
        {
            if (Behind(name, row, health.ReadAt) is { } since)
                yield return Diagnostic.Error(
                    HealthCodes.ServiceBehind,
                    $"A hosted service has not succeeded for too long: {name}.",
                    $"service run {name}",
                    $"{since}{(Reason(row) is { } why ? $"; it said: {why}" : "")}",
                    "check that the services run, and read their log; once they succeed, they catch up on what was missed");
            else if (Reason(row) is { } error)
                yield return Diagnostic.Warning(
                    HealthCodes.ServiceTroubled,
                    $"A hosted service reports a problem: {name}.",
                    $"service run {name}",
                    error,
                    "follow its advice; the complete text is in the row, under Service Runs in the Configurator");
        }
    }

    /// <returns>null where its last success is young enough, or it takes none to be well.</returns>
    static string? Behind(string name, Row row, DateTimeOffset now)
    {
        var (_, patience) = Passes.FirstOrDefault(pass => pass.Name == name);
        if (patience == default) return null;
        return Moment(row, ServiceRuns.LastSuccess) switch
        {
            null => "none of its passes has ever succeeded",
            { } last when now - last > patience =>
                $"its last success began at {last.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC",
            _ => null,
        };
    }

    /// <summary>Code, words and reason of the first problem.</summary>
    static string? Reason(Row row)
    {
        var lines = row.Text(ServiceRuns.LastError).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        return lines.Count == 0
            ? null
            : string.Join(" ", lines.Take(1).Concat(lines.Where(line => line.StartsWith("why ", StringComparison.Ordinal)).Take(1)));
    }

    static DateTimeOffset? Moment(Row row, string column) =>
        DateTimeOffset.TryParse(row.Text(column), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;
}
