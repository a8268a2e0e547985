using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Solutions;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-004: listed but not defined (packed empty, breaks the import). PACK-005: defined but not listed (dropped).</summary>
sealed class RelationshipsMustBeListedAndDefined : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set) => set.Solutions.SelectMany(Check);

    static IEnumerable<PackagingProblem> Check(Solution solution)
    {
        var listed = solution.Source.Xml(SolutionSource.RelationshipsPath)?.Elements("EntityRelationship").ToList() ?? [];
        var defined = Relationship.In(solution).ToList();
        var listedNames = listed.Select(entry => entry.Attr("Name")).ToHashSet();
        var definedNames = defined.Select(relationship => relationship.Name).ToHashSet();

        var undefined = from entry in listed
                        where !definedNames.Contains(entry.Attr("Name") ?? "")
                        select solution.Problem(
                            "PACK-004", $"Relationship '{entry.Attr("Name")}' is listed but not defined.",
                            SolutionSource.RelationshipsPath, entry,
                            "SolutionPackager packs an empty relationship and the server refuses the file",
                            "define it in Other/Relationships/<ReferencedTable>.xml, or take it off the list");
        var unlisted = from relationship in defined
                       where !listedNames.Contains(relationship.Name)
                       select solution.Problem(
                           "PACK-005", $"Relationship '{relationship.Name}' is defined but not listed.", relationship.Path,
                           relationship.Node,
                           "SolutionPackager drops it and reports success; the lookup then has no relationship",
                           $"add <EntityRelationship Name=\"{relationship.Name}\" /> to {SolutionSource.RelationshipsPath}");
        return undefined.Concat(unlisted);
    }
}
