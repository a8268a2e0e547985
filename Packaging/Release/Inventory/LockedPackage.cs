using System.Text.Json;

namespace VoiceForD365.Release.Inventory;

/// <summary>A NuGet package that a lock file pins.</summary>
/// <param name="ContentHash">Of the package file: SHA-512 in base 64, as NuGet writes it.</param>
/// <param name="Needs">Names of the packages it asks for.</param>
sealed record LockedPackage(string Name, string Version, string ContentHash, IReadOnlyList<string> Needs)
{
    /// <param name="lockFiles">The texts of packages.lock.json files.</param>
    /// <returns>Each once, in ordinal order of name; projects, which are ours, are not among them.</returns>
    public static IReadOnlyList<LockedPackage> ReadAll(params IReadOnlyList<string> lockFiles) =>
    [
        .. lockFiles.SelectMany(ReadOne)
            .DistinctBy(package => (package.Name.ToLowerInvariant(), package.Version))
            .OrderBy(package => package.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(package => package.Version, StringComparer.Ordinal),
    ];

    static IReadOnlyList<LockedPackage> ReadOne(string lockFile)
    {
        using var json = JsonDocument.Parse(lockFile);
        return
        [
            .. json.RootElement.GetProperty("dependencies").EnumerateObject()
                .SelectMany(framework => framework.Value.EnumerateObject())
                .Where(package => package.Value.GetProperty("type").GetString() != "Project")
                .Select(Read),
        ];
    }

    static LockedPackage Read(JsonProperty package) => new(
        package.Name,
        package.Value.GetProperty("resolved").GetString()!,
        package.Value.GetProperty("contentHash").GetString()!,
        package.Value.TryGetProperty("dependencies", out var needs) ? [.. needs.EnumerateObject().Select(need => need.Name)] : []);
}

/// <summary>Where NuGet keeps what it has unpacked.</summary>
static class NuGetCache
{
    static string Folder { get; } = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
        ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public static string Of(LockedPackage package) => Of(package.Name, package.Version);

    public static string Of(string name, string version) => Path.Combine(Folder, name.ToLowerInvariant(), version.ToLowerInvariant());
}
