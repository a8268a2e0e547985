using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Solutions;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-015: Managed is not 2, the value that may be packed both ways.</summary>
sealed class ManagedMustMeanBoth : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        where solution.Manifest?.Text("Managed") != "2"
        select solution.Problem(
            "PACK-015", $"Managed is '{solution.Manifest?.Text("Managed")}'.", SolutionSource.ManifestPath,
            solution.Manifest?.Element("Managed") ?? solution.Manifest,
            "0 cannot be packed as managed and 1 cannot be packed as unmanaged", "write <Managed>2</Managed>");
}
