namespace VoiceForD365.Packaging.Deliverable.Rules;

internal interface IPackageRule
{
    IEnumerable<PackagingProblem> Check(PackageSources sources, PackageInputs inputs);
}
