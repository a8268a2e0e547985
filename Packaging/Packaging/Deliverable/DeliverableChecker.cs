using VoiceForD365.Packaging.Deliverable.Rules;
using VoiceForD365.Packaging.Repository;

namespace VoiceForD365.Packaging.Deliverable;

/// <summary>Finds what would make the package as a whole fail (PACK-2nn).</summary>
static class DeliverableChecker
{
    static readonly IReadOnlyList<IPackageRule> Rules =
    [
        new AssembliesMustBeOurs(), new ImportConfigMustBeReadable(), new ImportConfigMustNameWhatIsThere(),
        new SolutionsMustFollowTheirDependencies(), new TextsForPeopleMustBeThere(), new PathsMustDifferInMoreThanCase(),
        new VersionMustBeANumber(),
    ];

    public static IEnumerable<PackagingProblem> Check(PackageSources sources, PackageInputs inputs) =>
        Rules.SelectMany(rule => rule.Check(sources, inputs));
}
