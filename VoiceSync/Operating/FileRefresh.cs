using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Secrets;
using VoiceForD365.VoiceSync.Settings;

namespace VoiceForD365.VoiceSync.Operating;

/// <summary>
/// Opens an environment of the file; null where something is wrong, which it tells. Nothing is sent before its first pass.
/// </summary>
delegate EnvironmentSync? OpenEnvironment(EnvironmentEntry entry, List<Diagnostic> problems);

/// <summary>Reads voicesync.yaml anew and takes what changed: all of it, or nothing where something is wrong.</summary>
/// <param name="start">As it was read by the start.</param>
sealed class FileRefresh(
    string path, SyncSettingsRead start, KeyReading reading, CurrentKeys keys, CurrentEnvironments environments, OpenEnvironment open)
{
    static readonly EnvironmentChanges None = new([], [], []);

    /// <summary>By one caller at a time.</summary>
    public async Task<(EnvironmentChanges Changes, IReadOnlyList<Diagnostic> Problems)> TakeAsync(CancellationToken cancellation)
    {
        var read = SyncFileReader.Read(path);
        var problems = new List<Diagnostic>(read.Problems);
        if (problems.HasErrors()) return (None, problems);

        var before = environments.All;
        var changes = EnvironmentChanges.Between([.. before.Select(one => one.Entry)], read.File.Environments);
        var opened = new Dictionary<EnvironmentEntry, EnvironmentSync>();
        foreach (var entry in changes.Added.Concat(changes.Changed))
            if (open(entry, problems) is { } sync)
                opened.Add(entry, sync);
        var callers = await reading.ReadAsync(read.File, problems, cancellation);
        if (callers is null || problems.HasErrors()) return (None, problems);

        keys.Take(callers);
        if (changes.IsAny)
        {
            environments.Replace([.. read.File.Environments.Select(entry => opened.TryGetValue(entry, out var sync)
                ? new ServedEnvironment(entry, sync)
                : before.First(one => one.Entry == entry))]);
        }

        problems.AddRange(RestartNeeds.Of(start, read, path));
        return (changes, problems);
    }
}
