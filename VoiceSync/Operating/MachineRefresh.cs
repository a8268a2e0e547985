using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Settings;

namespace VoiceForD365.VoiceSync.Operating;

/// <summary>
/// Has this machine read anew: file and keys at once, and by the next pass or push of each environment its settings, profiles and secrets,
/// rather than after an hour (C-41).
/// </summary>
/// <param name="goneRound">The environments this machine goes round; others may be other machines'.</param>
/// <param name="file">null: there is none.</param>
sealed class MachineRefresh(
    CurrentEnvironments environments, Func<IEnumerable<EnvironmentSync>> goneRound, FileRefresh? file, ILogger log) : IDisposable
{
    readonly SemaphoreSlim _one = new(1);

    public void Dispose() => _one.Dispose();

    public async Task<RefreshResult> RefreshAsync(string machine, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var (changes, problems) = file is null ? (new([], [], []), []) : await file.TakeAsync(cancellation);
            foreach (var environment in goneRound()) environment.Forget();
            var result = new RefreshResult(
                machine, [.. environments.All.Select(one => one.Name)], Names(changes.Added), Names(changes.Changed),
                Names(changes.Removed),
                problems);
            Tell(result);
            return result;
        }
        finally
        {
            _one.Release();
        }
    }

    void Tell(RefreshResult result)
    {
        log.LogInformation("The configuration is read again, because an operator asked for it.");
        Tell("added", result.Added);
        Tell("changed", result.Changed);
        Tell("removed", result.Removed);
        var goesOn = result.Problems.HasErrors() ? "The previous file and keys stay in use: " : "";
        foreach (var problem in result.Problems)
        {
            var level = problem.Severity == Severity.Error ? LogLevel.Error : LogLevel.Warning;
            log.Log(level, "{Code} {GoesOn}{Problem}", problem.Code, goesOn, problem);
        }
    }

    void Tell(string how, IReadOnlyList<string> names)
    {
        if (names.Count > 0) log.LogInformation("{How} by the file: {Environments}", how, string.Join(' ', names));
    }

    static IReadOnlyList<string> Names(IEnumerable<EnvironmentEntry> entries) => [.. entries.Select(entry => entry.Address)];
}
