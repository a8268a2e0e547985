using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Solutions;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-032: a top-level folder that would be shipped byte for byte although nobody reads it.</summary>
sealed class FoldersMustBeKnown : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        from folder in solution.Source.Shipped.GroupBy(file => file.Path.Split('/')[0])
        where !SolutionFolders.Merged.Contains(folder.Key) && !SolutionFolders.CopiedAsTheyAre.Contains(folder.Key)
        let near = SolutionFolders.Merged.Concat(SolutionFolders.CopiedAsTheyAre)
            .FirstOrDefault(known => known.Equals(folder.Key, StringComparison.OrdinalIgnoreCase))
        select solution.Problem(
            "PACK-032", $"Nothing is known about the folder '{folder.Key}'.", folder.First().Path, null,
            "SolutionPackager copies unknown folders into the zip as they are, tests and drafts included",
            near is null
                ? "move it out of the solution; if it is a kind of component, teach the packer "
                    + "(Packaging/Packaging/Solutions/ComponentKind.cs, SolutionFolders)"
                : $"call it '{near}'");
}
