using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Solutions;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-002: a folder without Other/Solution.xml or Other/Customizations.xml is no solution.</summary>
sealed class FixedFilesMustBeThere : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        from path in new[] { SolutionSource.ManifestPath, SolutionSource.FramePath }
        where solution.Source.Folder.Find(path) is null
        select solution.Problem("PACK-002", $"{path} is missing.", path, null, "a solution needs its manifest and its frame",
            "add the file, spelt exactly like this");
}
