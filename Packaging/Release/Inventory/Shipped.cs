namespace VoiceForD365.Release.Inventory;

/// <summary>What the program is made of beside our own source: its lock file, and the packages' terms.</summary>
/// <param name="Packages">In ordinal order of name.</param>
sealed record Shipped(IReadOnlyList<(LockedPackage Package, PackageTerms Terms)> Packages)
{
    /// <summary>The program's own: it has the packages of all projects below it.</summary>
    public const string LockFile = "CliDeploy/packages.lock.json";

    /// <exception cref="ReleaseRefusedException">A package is not in NuGet's cache, or comes under terms nobody has accepted.</exception>
    public static Shipped Read(string root) => new(
    [
        .. LockedPackage.ReadAll(File.ReadAllText(Path.Combine(root, LockFile)))
            .Select(package => (package, PackageTerms.Read(package, NuGetCache.Of(package)))),
    ]);
}
