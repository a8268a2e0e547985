using System.Xml.Linq;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Solutions;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-047: solutions that are shipped together but say different things about their publisher.</summary>
sealed class SolutionsMustShareTheirPublisher : ISolutionRule
{
    static readonly string[] Identity = ["UniqueName", "CustomizationPrefix", "CustomizationOptionValuePrefix"];

    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions.Skip(1)
        let first = set.Solutions[0]
        from name in Identity
        let theirs = Publisher(first)?.Text(name)
        where Publisher(solution)?.Text(name) != theirs
        select solution.Problem(
            "PACK-047", $"The publisher's {name} is '{Publisher(solution)?.Text(name)}', but '{theirs}' in {first.UniqueName}.",
            SolutionSource.ManifestPath, Publisher(solution)?.Element(name) ?? solution.Manifest,
            "the server matches publishers by unique name, and only the same publisher may update a solution (0x8004801C)",
            $"write '{theirs}' in both");

    static XElement? Publisher(Solution solution) => solution.Manifest?.Element("Publisher");
}
