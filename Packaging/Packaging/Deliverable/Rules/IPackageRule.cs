using VoiceForD365.Packaging.Repository;

namespace VoiceForD365.Packaging.Deliverable.Rules;

/// <summary>Says what of one kind would make a package fail.</summary>
interface IPackageRule
{
    IEnumerable<PackagingProblem> Check(PackageSources sources, PackageInputs inputs);
}
