using System.IO.Compression;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Bench;

/// <summary>The same solutions in a higher version, with or without one component less.</summary>
static class NewerPackage
{
    const string Left = "enreach_CallSyncUrl";

    /// <param name="folder">Where the solution files are written.</param>
    public static DesiredState Of(DesiredState desired, string version, string folder, bool lacksOne) => desired with
    {
        Solutions = desired.Solutions.Select(solution => Raise(solution, SolutionVersion.Parse(version), folder, lacksOne)).ToSequence(),
    };

    static SolutionPackage Raise(SolutionPackage solution, SolutionVersion version, string folder, bool lacksOne)
    {
        var file = Path.Combine(folder, $"{version}-{Path.GetFileName(solution.File)}");
        File.Copy(solution.File, file, overwrite: true);
        using var archive = ZipFile.Open(file, ZipArchiveMode.Update);
        Edit(archive, "solution.xml", text => text
            .Replace($"<Version>{solution.Version}</Version>", $"<Version>{version}</Version>", StringComparison.Ordinal)
            .Replace($"({solution.Version})", $"({version})", StringComparison.Ordinal));
        if (lacksOne)
            foreach (var entry in archive.Entries.Where(entry => entry.FullName.Contains($"/{Left}/", StringComparison.Ordinal)).ToList())
                entry.Delete();
        return solution with
        {
            Version = version,
            File = file,
            Content = $"{solution.Content} {version}",
            Components = solution.Components
                .Where(component => !lacksOne || !string.Equals(component.Name, Left, StringComparison.OrdinalIgnoreCase))
                .ToSequence(),
        };
    }

    static void Edit(ZipArchive archive, string name, Func<string, string> edit)
    {
        var entry = archive.GetEntry(name)!;
        string text;
        using (var reader = new StreamReader(entry.Open())) text = reader.ReadToEnd();
        entry.Delete();
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(edit(text));
    }
}
