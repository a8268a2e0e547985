using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Solutions;
using VoiceForD365.SolutionSchemas;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-036: Other/Solution.xml has a node no exported solution has, or lacks one that all have.</summary>
sealed class ManifestMustBeValid : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        let document = solution.Source.Xml(SolutionSource.ManifestPath)?.Document
        where document is not null
        from finding in SolutionSchema.Manifest.Validate(document, managed: false)
        select solution.Problem(
            "PACK-036", finding.Message, SolutionSource.ManifestPath, finding.Node,
            "the server and Package Deployer read the manifest before anything else and refuse the solution",
            "follow Packaging/SolutionSchemas/Schemas/SolutionManifest.xsd");
}
