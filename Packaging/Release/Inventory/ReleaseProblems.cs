using VoiceForD365.Packaging;

namespace VoiceForD365.Release.Inventory;

/// <summary>There is no release, and why.</summary>
sealed class ReleaseRefusedException(IReadOnlyList<PackagingProblem> problems)
    : Exception(string.Join("; ", problems.Select(problem => problem.Message)))
{
    public IReadOnlyList<PackagingProblem> Problems { get; } = problems;
}

/// <summary>What keeps a release from being made (PACK-4nn).</summary>
static class ReleaseProblems
{
    public static PackagingProblem VersionUnreadable(string version) => new(
        "PACK-401", $"'{version}' is not a release version.", "the tag", 1,
        "releases are numbered as semver.org says: three numbers, and for a preview a dash and a name",
        "tag the commit v1.2.3 or v1.2.3-rc.1, or give --version");

    public static PackagingProblem VersionTooOld(string version, string inside) => new(
        "PACK-402", $"The release {version} is older than its content, {inside}.", "the tag", 1,
        "a solution or the seed data has a higher version, and people would take the lower number for older content",
        $"tag the commit with {inside} or higher");

    public static PackagingProblem NotRecorded(string file) => new(
        "PACK-403", "The content to be released has no record.", file, 1,
        "after a release, content must not change under the same version, and only the record can prove it",
        "run voicedeploy package --record-release, and commit what it writes");

    public static PackagingProblem NoAddress(string what) => new(
        "PACK-404", $"Nothing says where to get {what}.", "Deployment/Engine/Diagnostics/vendor.txt", 1,
        "the texts of a release refer people to the vendor, but give no address", "write it there, on one line");

    public static PackagingProblem NoticesOld(string file) => new(
        "PACK-405", "The third-party notices do not match the locked packages.", file, 1,
        "a package was added, removed or updated since they were written",
        "run dotnet run --project Packaging/Release -- notices, and commit the file");

    public static PackagingProblem DiffersBetweenBuilds(string file) => new(
        "PACK-408", "Two builds of the same commit produced different files.", file, 1,
        "anyone who checks a release by building it would think it is a different one",
        "find what it contains besides the source: a time, a path, a random number");

    /// <param name="why">The command that failed, and how.</param>
    public static ReleaseRefusedException PartFailed(string part, string why) => new(
    [
        new(
            "PACK-409", $"The part {part} could not be built, so there is no release.", "Packaging/Release", 1,
            $"{why} Its output is above. If it contains NU1101: the package source does not have .NET's own packages for that platform",
            $"fix that, or leave the part out: --without {part}"),
    ]);

    /// <param name="zip">As it was named.</param>
    public static ReleaseRefusedException PackageUnusable(string zip, string why) => new(
    [
        new(
            "PACK-410", "The package that was made elsewhere does not belong to this release.", zip, 1, why,
            "make it from this commit with the same version, or leave out --package"),
    ]);

    public static ReleaseRefusedException PackageAbsent(LockedPackage package, string folder) => new(
    [
        new(
            "PACK-406", $"{package.Name} {package.Version} is not in NuGet's cache.", folder, 1,
            "its licence is read from there", "restore first: dotnet restore CliDeploy, dotnet restore VoiceSync"),
    ]);

    public static ReleaseRefusedException LicenceUnknown(LockedPackage package, string? licence) => new(
    [
        new(
            "PACK-407", $"Nobody has accepted the licence of {package.Name} {package.Version}.", string.Join(", ", Shipped.LockFiles), 1,
            $"it comes under {licence ?? "terms it does not name"}",
            "remove the package, or have its terms reviewed and add them to Packaging/Release/Inventory/PackageTerms.cs"),
    ]);
}
