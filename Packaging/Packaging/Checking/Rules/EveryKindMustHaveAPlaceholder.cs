using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Solutions;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>
/// PACK-003: the frame has no empty node for a kind of file that is there; SolutionPackager drops all of them and reports success.
/// </summary>
sealed class EveryKindMustHaveAPlaceholder : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        from used in Used(solution)
        where solution.Frame?.Element(used.Node) is null
        select solution.Problem(
            "PACK-003", $"The frame has no <{used.Node} />, but '{used.Example}' needs one.", SolutionSource.FramePath, solution.Frame,
            "SolutionPackager drops every file of the kind, or copies it raw, and still exits 0",
            $"add an empty <{used.Node} /> in the order of the schema");

    static IEnumerable<(string Node, string Example)> Used(Solution solution)
    {
        var folder = solution.Source.Folder;
        var kinds = from kind in ComponentKind.All
                    let first = folder.Under(kind.Folder).FirstOrDefault()
                    where first is not null
                    select (kind.Node, first.Path);
        var files = from whole in WholeNodeFile.All
                    where folder.Find(whole.Path) is not null
                    select (whole.Node, whole.Path);
        var relationships = solution.Source.Xml(SolutionSource.RelationshipsPath) is { HasElements: true }
            ? new[] { ("EntityRelationships", SolutionSource.RelationshipsPath) }
            : [];
        return kinds.Concat(files).Concat(relationships);
    }
}
