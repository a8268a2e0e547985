using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.LocalDataverse.Bench.PublicExports;

/// <summary>
/// Solution files that nobody here wrote, each tried in a fresh copy of a local environment; see LocalDataverse/docs/public-exports.md for
/// what came of those we tried.
/// </summary>
static class PublicExports
{
    /// <param name="folder">Searched for zips at any depth; what holds no solution.xml is passed over.</param>
    public static async Task PrintAsync(string folder, Preset preset, TextWriter output)
    {
        var trials = new List<ExportTrial>();
        await output.WriteLineAsync("| File | Solution | Exported by | Result | Why |");
        await output.WriteLineAsync("|---|---|---|---|---|");
        foreach (var path in Directory.EnumerateFiles(folder, "*.zip", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (SolutionZip.Read(path) is not { } zip)
                continue;
            var trial = await ExportTrial.RunAsync(zip, preset);
            trials.Add(trial);
            await output.WriteLineAsync(
                $"| {Path.GetRelativePath(folder, path).Replace("|", "\\|")} | {zip.Name} "
                    + $"{zip.Version}{(zip.IsManaged ? ", managed" : "")} "
                + $"| {zip.Platform} | {trial.Word} | {trial.Why.Replace("|", "\\|").ReplaceLineEndings(" ")} |");
            await output.FlushAsync();
        }

        await output.WriteLineAsync();
        foreach (var platform in trials.GroupBy(trial => trial.Zip.Platform).OrderBy(platform => platform.Key, StringComparer.Ordinal))
        {
            var whole = platform.Count(trial => trial.Outcome == TrialOutcome.Whole);
            await output.WriteLineAsync(
                $"{platform.Key}: {whole} of {platform.Count()} ({100.0 * whole / platform.Count():0} %); "
                + string.Join(", ", platform.GroupBy(trial => trial.Word).OrderByDescending(word => word.Count())
                    .Select(word => $"{word.Count()} {word.Key}")));
        }
    }
}
