using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Packaging.Repository;

namespace VoiceForD365.Packaging.Deliverable.Rules;

/// <summary>PACK-211: a product version that cannot stand in a file name and be compared.</summary>
sealed class VersionMustBeANumber : IPackageRule
{
    public IEnumerable<PackagingProblem> Check(PackageSources sources, PackageInputs inputs)
    {
        var parts = inputs.Version.Split('.');
        if (parts.Length is < 2 or > 4 || parts.Any(part => part is "" || !part.All(char.IsAsciiDigit)))
            yield return new("PACK-211", $"'{inputs.Version}' is not a version.", PackageLayout.ManifestFile, 1,
                "it names the zip file and readers compare it", "pass two to four numbers separated by dots");
    }
}
