using VoiceForD365.Packaging.Deliverable;

namespace VoiceForD365.Packaging.Tests.Deliverable;

/// <summary>Builds the package of a sample repository, or is refused.</summary>
static class BuildingPackage
{
    public const string Config = "PackageTemplate/VoiceForD365/ImportConfig.xml";

    public static BuiltPackage BuildPackage(this SampleRepository repository)
    {
        var result = PackageBuilder.Build(repository.Layout, new("1.2.3", repository.OurAssemblies()));
        Assert.Equal("", result is PackageBuildResult.Refused refused ? refused.Problems.Render() : "");
        return Assert.IsType<PackageBuildResult.Built>(result).Package;
    }

    public static IReadOnlyList<PackagingProblem> RefusePackage(this SampleRepository repository, IEnumerable<string>? assemblies = null)
    {
        var result = PackageBuilder.Build(repository.Layout, new("1.2.3", [.. assemblies ?? repository.OurAssemblies()]));
        return Assert.IsType<PackageBuildResult.Refused>(result).Problems;
    }

    public static IReadOnlyList<string> OurAssemblies(this SampleRepository repository) =>
        BuiltAssemblies.Ours(Path.Combine(repository.Root, "built"));
}
