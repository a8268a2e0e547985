using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Solutions;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-007: only the managed twin of a form, app or site map is there; the unmanaged package lacks the component.</summary>
sealed class TwinsMustHaveAPlainFile : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        from file in solution.Source.Shipped
        where ManagedTwin.Is(file) && solution.Source.Folder.Find(ManagedTwin.PlainPathOf(file.Path)) is null
        select solution.Problem(
            "PACK-007", $"'{file.Name}' has no plain file beside it.", file.Path, null,
            "the unmanaged package lacks the component and no tool says so",
            $"add '{ManagedTwin.PlainPathOf(file.Name)}', or drop '_managed' from the name");
}
