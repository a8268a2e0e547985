using System.Diagnostics;

namespace VoiceForD365.Client.Tests;

/// <summary>
/// What tests need of this machine and it lacks. Tests install nothing: they are skipped and say what to run, or fail where CI is set,
/// because there everything was to be installed beforehand.
/// </summary>
static class MissingTools
{
    static bool MayBeSkipped => Environment.GetEnvironmentVariable("CI") is null or "" or "false";

    /// <returns>Why a test is skipped; null: it is not.</returns>
    public static string? WhySkipped(string folder, Version? node, params string[] programs) =>
        MayBeSkipped ? Find(folder, node, programs) : null;

    /// <summary>Skips a test with a word that a console shows too: runners print the name of a skipped test, and not its reason.</summary>
    /// <param name="why">null: it is not skipped.</param>
    public static void Skip(FactAttribute test, string name, string? why)
    {
        if (why is null) return;
        test.Skip = why;
        test.DisplayName = $"{name}: {why}";
    }

    /// <param name="folder">Where the npm packages and the script 'install' are.</param>
    /// <param name="node">The oldest Node.js that will do; null: neither it nor its packages are needed.</param>
    /// <returns>What is missing and what to do about it; null where nothing is.</returns>
    public static string? Find(string folder, Version? node, params string[] programs)
    {
        var missing = programs.Where(program => OnPath(program) is null).ToList();
        if (node is not null) missing.AddRange([.. Node(folder, node), .. Packages(folder)]);
        if (missing.Count == 0) return null;
        var install = OperatingSystem.IsWindows()
            ? $"install what is named, and run 'npm ci' in {folder}"
            : $"run {Path.Combine(folder, "install")}";
        return $"Missing here: {string.Join(", ", missing)}. To run these tests, {install}.";
    }

    /// <returns>The program's full path; null when there is none of that name.</returns>
    public static string? OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => new[] { Path.Combine(folder, program), Path.Combine(folder, program + ".exe") })
        .FirstOrDefault(File.Exists);

    static IEnumerable<string> Node(string folder, Version oldest)
    {
        var own = Path.Combine(folder, ".node", "bin", "node");
        if ((File.Exists(own) ? own : OnPath("node")) is not { } node)
            yield return "Node.js";
        else if (!Version.TryParse(VersionOf(node).TrimStart('v'), out var version) || version < oldest)
            yield return $"Node.js {oldest} or later";
    }

    /// <summary>npm writes its own lock file when it is done; an older one means that ours has changed since.</summary>
    static IEnumerable<string> Packages(string folder)
    {
        var done = Path.Combine(folder, "node_modules", ".package-lock.json");
        if (!File.Exists(done) || File.GetLastWriteTimeUtc(done) < File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json")))
            yield return "the npm packages of package-lock.json";
    }

    static string VersionOf(string node)
    {
        using var asked = Process.Start(new ProcessStartInfo(node, ["--version"]) { RedirectStandardOutput = true })!;
        return asked.StandardOutput.ReadToEnd().Trim();
    }
}
