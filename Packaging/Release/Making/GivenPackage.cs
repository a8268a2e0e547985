using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Packages;
using VoiceForD365.Packaging.Deliverable;
using VoiceForD365.Release.Inventory;

namespace VoiceForD365.Release.Making;

/// <summary>A package that was made elsewhere of the same commit: where a certificate is, with signed assemblies.</summary>
static class GivenPackage
{
    /// <param name="folder">Where it is unpacked; must not exist yet.</param>
    /// <param name="built">The package as it is built here.</param>
    /// <exception cref="ReleaseRefusedException">It is damaged, or of another release (PACK-410).</exception>
    public static BuiltPackage Read(string zip, string folder, BuiltPackage built)
    {
        var unpacked = PackageArchive.Unpack(zip, folder);
        var read = unpacked.Problems.Count > 0 ? new(null, unpacked.Problems) : PackageReader.Read(folder, zip);
        if (read.Problems.Count > 0)
            throw ReleaseProblems.PackageUnusable(zip, string.Join("; ", read.Problems.Select(problem => problem.What)));
        var given = ShippedPackage.Read(folder, read.Value.Version.ToString());
        if (given.Version != built.Version)
            throw ReleaseProblems.PackageUnusable(zip, $"it has the version {given.Version}, and this release has {built.Version}");
        var other = Paths(given).Except(Paths(built)).Concat(Paths(built).Except(Paths(given))).ToList();
        return other.Count == 0 ? given : throw ReleaseProblems.PackageUnusable(zip, $"it has other files: {string.Join(", ", other)}");
    }

    static IEnumerable<string> Paths(BuiltPackage package) => package.Files.Select(file => file.Path);
}
