using VoiceForD365.Packaging.Checking.Platform;
using VoiceForD365.Packaging.Checking.Source;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>
/// PACK-020: a lookup column without relationship. PACK-021: a relationship without its lookup column or one of its tables.
/// </summary>
sealed class LookupsMustHaveRelationships : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set)
    {
        var relationships = set.Solutions.SelectMany(Relationship.In).ToList();
        var served = relationships.Select(relationship => (relationship.Referencing, relationship.ReferencingColumn)).ToHashSet();
        return [.. Unserved(set, served), .. WithoutColumn(set, relationships), .. WithoutTable(set, relationships)];
    }

    static IEnumerable<PackagingProblem> Unserved(SolutionSet set, HashSet<(string, string)> served) =>
        from solution in set.Solutions
        from table in solution.Tables
        from column in table.Columns
        where column is { Type: "lookup", IsCustom: true } && !served.Contains((table.LogicalName, column.LogicalName))
        select solution.Problem(
            "PACK-020", $"Lookup '{column.LogicalName}' of {table.LogicalName} has no relationship.", table.Path, column.Node,
            "the relationship says which table the lookup points to; without it the import fails",
            "define it in Other/Relationships/<ReferencedTable>.xml and list it in Other/Relationships.xml");

    static IEnumerable<PackagingProblem> WithoutColumn(SolutionSet set, IEnumerable<Relationship> relationships) =>
        from relationship in relationships
        where !relationship.IsManyToMany && !KnownColumns.Has(set, relationship.Referencing, relationship.ReferencingColumn)
        select relationship.Solution.Problem(
            "PACK-021",
            $"Relationship '{relationship.Name}' has no lookup column '{relationship.ReferencingColumn}' on {relationship.Referencing}.",
            relationship.Path, relationship.Node.Element("ReferencingAttributeName") ?? relationship.Node,
            "a relationship needs its lookup; without it, the import fails",
            "add the column of type lookup, or remove the relationship");

    static IEnumerable<PackagingProblem> WithoutTable(SolutionSet set, IEnumerable<Relationship> relationships) =>
        from relationship in relationships
        from end in relationship.Tables
        where !KnownTables.Has(set, end.Table)
        select relationship.Solution.Problem(
            "PACK-021", $"Relationship '{relationship.Name}' needs table '{end.Table}', which is neither ours nor the platform's.",
            relationship.Path, end.Node,
            "the server refuses a relationship to a table it does not have", KnownTables.Fix);
}
