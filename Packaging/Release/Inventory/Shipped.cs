namespace VoiceForD365.Release.Inventory;

/// <summary>What the programs are made of beside our own source: their lock files, and the packages' terms.</summary>
/// <param name="Packages">In ordinal order of name.</param>
sealed record Shipped(IReadOnlyList<(LockedPackage Package, PackageTerms Terms)> Packages)
{
    /// <summary>The programs' own: each has the packages of all projects below it.</summary>
    public static IReadOnlyList<string> LockFiles { get; } = ["CliDeploy/packages.lock.json", "VoiceSync/packages.lock.json"];

    /// <exception cref="ReleaseRefusedException">A package is not in NuGet's cache, or comes under terms nobody has accepted.</exception>
    public static Shipped Read(string root) => new(
    [
        .. LockedPackage.ReadAll([.. LockFiles.Select(file => File.ReadAllText(Path.Combine(root, file)))])
            .Select(package => (package, PackageTerms.Read(package, NuGetCache.Of(package)))),
    ]);
}
