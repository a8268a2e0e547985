using System.ComponentModel;
using VoiceForD365.Release.Records;

namespace VoiceForD365.Release.Making;

/// <summary>What a release is made from: the folder, the commit, the tag.</summary>
static class Source
{
    /// <summary>Beside the source, these decide what is made of it.</summary>
    static readonly string[] Inputs =
    [
        "Directory.Build.props", "Directory.Packages.props", "global.json", ".config/dotnet-tools.json",
    ];

    /// <summary>
    /// The version git's newest tag gives this commit, as MinVer counts it; without a tag a preview of the first release.
    /// </summary>
    public static string VersionOfTag(string root)
    {
        Command.Run(root, "dotnet", "tool", "restore");
        return Command.Ask(
            root, "dotnet", "minver", "--tag-prefix", "v", "--minimum-major-minor", "1.0", "--default-pre-release-identifiers", "preview.0",
            "--verbosity", "error");
    }

    public static Origin OriginOf(string root, ReleaseVersion version) => new(
        version.Text,
        Git(root, "rev-parse", "HEAD"),
        Git(root, "status", "--porcelain") is not (null or ""),
        Command.Ask(root, "dotnet", "--version"),
        Builder(Environment.GetEnvironmentVariable),
        [
            .. Inputs.Concat(
                Directory.EnumerateFiles(root, "packages*.lock.json", SearchOption.AllDirectories)
                    .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
                    .Where(file => !file.Split('/').Any(folder => folder is "bin" or "obj" or "artifacts" or "node_modules")))
                .Where(file => File.Exists(Path.Combine(root, file)))
                .Select(file => Artifact.Of(root, file)),
        ]);

    /// <returns>The pipeline's own address where it says it; what a person's machine is called is nobody's business.</returns>
    public static string Builder(Func<string, string?> variable) =>
        variable("GITHUB_WORKFLOW_REF") is { Length: > 0 } workflow ? $"{variable("GITHUB_SERVER_URL")}/{workflow}"
        : variable("BUILD_DEFINITIONNAME") is { Length: > 0 } pipeline
            ? $"{variable("SYSTEM_COLLECTIONURI")}{variable("SYSTEM_TEAMPROJECT")}/{pipeline}"
        : "https://enreach.com/voice-for-dynamics-365/release/by-hand";

    /// <returns>null where there is no git, or no repository.</returns>
    static string? Git(string root, params string[] arguments)
    {
        try
        {
            return Command.Ask(root, "git", arguments);
        }
        catch (Exception none) when (none is CommandFailedException or Win32Exception)
        {
            return null;
        }
    }
}
