using VoiceForD365.Packaging.Checking.Source;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-006: Entity.xml has no empty node for the forms, views or ribbon that lie beside it.</summary>
sealed class TablesMustHaveAnchors : ISolutionRule
{
    static readonly (string Part, string Anchor)[] Anchors = [("FormXml/", "FormXml"), ("SavedQueries/", "SavedQueries"),
        ("RibbonDiff.xml", "RibbonDiffXml")];

    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        from table in solution.Tables
        from part in Anchors
        let file = solution.Source.Folder.Files.FirstOrDefault(file =>
            file.Path.StartsWith($"{table.FolderPath}/{part.Part}", StringComparison.Ordinal))
        where file is not null && table.Root.Element(part.Anchor) is null
        select solution.Problem(
            "PACK-006", $"Entity.xml has no <{part.Anchor} /> for '{file.Name}'.", table.Path, table.Root,
            "SolutionPackager silently drops forms and views, and stops on a ribbon",
            $"add an empty <{part.Anchor} /> after <EntityInfo>");
}
