namespace VoiceForD365.Release.Inventory;

/// <summary>Where NuGet keeps what it has unpacked.</summary>
static class NuGetCache
{
    static string Folder { get; } = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
        ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public static string Of(LockedPackage package) => Of(package.Name, package.Version);

    public static string Of(string name, string version) => Path.Combine(Folder, name.ToLowerInvariant(), version.ToLowerInvariant());
}
