using VoiceForD365.Packaging.Checking.Schemas;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Solutions;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-036: Other/Solution.xml has a node no exported solution has, or lacks one that all have.</summary>
internal sealed class ManifestMustBeValid : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        let document = solution.Source.Xml(SolutionSource.ManifestPath)?.Document
        where document is not null
        from finding in XmlValidity.Validate(document, EmbeddedSchemas.SolutionManifest)
        select solution.Problem(
            "PACK-036", finding.Message, SolutionSource.ManifestPath, finding.Node,
            "the server and Package Deployer read the manifest before anything else and refuse the solution",
            "follow Packaging/Packaging/Checking/Schemas/SolutionManifest.xsd");
}
