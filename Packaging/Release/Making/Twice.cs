using VoiceForD365.Release.Inventory;
using VoiceForD365.Release.Records;

namespace VoiceForD365.Release.Making;

/// <summary>Makes a release from two copies of the commit, in two folders, and compares every byte.</summary>
static class Twice
{
    /// <exception cref="ReleaseRefusedException">Files differ.</exception>
    public static void Make(string root, ReleaseVersion version, ReleaseArguments wanted, string output)
    {
        var one = Sums(root, version, wanted, output);
        var other = Path.Combine(Path.GetTempPath(), $"voice-release-second-{Environment.ProcessId}");
        try
        {
            Compare(one, Sums(root, version, wanted, other));
        }
        finally
        {
            if (Directory.Exists(other)) Directory.Delete(other, recursive: true);
        }
    }

    /// <summary>Of the checksums of one and the other.</summary>
    /// <exception cref="ReleaseRefusedException">Files differ.</exception>
    public static void Compare(string one, string other)
    {
        var differences = Checksums.Differences(one, other);
        if (differences.Count > 0) throw new ReleaseRefusedException([.. differences.Select(ReleaseProblems.DiffersBetweenBuilds)]);
    }

    static string Sums(string root, ReleaseVersion version, ReleaseArguments wanted, string output)
    {
        var copy = Directory.CreateTempSubdirectory("voice-release-copy-").FullName;
        try
        {
            Command.Run(root, "git", "clone", "--quiet", "--local", "--no-hardlinks", root, copy);
            Command.Run(
                copy, "dotnet",
                [
                    "run", "--project", "Packaging/Release", "--", "--version", version.Text, "--to", output,
                    "--only", wanted.Parts.Count == 0 ? "none" : string.Join(',', wanted.Parts),
                    .. wanted.BaseImage is { } image ? (string[])["--base-image", image] : [],
                    .. wanted.Package is { } package ? (string[])["--package", package] : [],
                ]);
            return File.ReadAllText(Path.Combine(output, Checksums.FileName));
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }
}
