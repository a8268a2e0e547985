using System.Collections.Concurrent;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.VoiceSync.Runs;

namespace VoiceForD365.VoiceSync.Hosting;

/// <summary>Writes what a pass came to: counts, and problems that are new. Nothing of people.</summary>
sealed class PassLog(string environment, ILogger log)
{
    readonly ConcurrentDictionary<Service, string> _last = [];

    public void Tell(Service service, PassOutcome outcome)
    {
        if (outcome.Created > 0 || outcome.Failed > 0)
        {
            log.LogInformation(
                "{Service} of {Environment}: {Read} read, {Created} created, {Known} known, {Unmatched} without a known customer, "
                    + "{LeftOut} left out, {Failed} refused",
                RunRows.WordOf(service), environment, outcome.Read, outcome.Created, outcome.Known, outcome.Unmatched, outcome.LeftOut,
                outcome.Failed);
        }

        // What goes on is said once, not every minute.
        var problems = string.Join('\n', outcome.Problems.Select(TextOf));
        if (_last.GetValueOrDefault(service, "") == problems) return;
        _last[service] = problems;
        foreach (var problem in outcome.Problems)
        {
            var level = problem.Severity == Severity.Error ? LogLevel.Error : LogLevel.Warning;
            log.Log(
                level, "{Service} of {Environment}: {Code} {Problem}", RunRows.WordOf(service), environment, problem.Code, TextOf(problem));
        }
    }

    /// <summary>Why a record was refused says the platform or somebody's logic, of that record and whom it is about.</summary>
    static string TextOf(Diagnostic problem) => problem.Code == SyncCodes.RecordRefused
        ? $"{problem.What} The service's row in the environment says why."
        : problem.ToString();
}
