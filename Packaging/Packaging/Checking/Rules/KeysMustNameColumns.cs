using VoiceForD365.Packaging.Checking.Platform;
using VoiceForD365.Packaging.Checking.Source;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-048: an alternate key over a column its table does not have, or over more columns than a key may.</summary>
sealed class KeysMustNameColumns : ISolutionRule
{
    const int MostColumns = 16;

    public IEnumerable<PackagingProblem> Check(SolutionSet set) =>
        from solution in set.Solutions
        from table in solution.Tables
        from key in table.Node.Descendants("EntityKey")
        let columns = key.Descendants("AttributeName").ToList()
        from wrong in columns.Where(column => !KnownColumns.Has(set, table.LogicalName, column.Value.Trim()))
            .Concat(columns.Skip(MostColumns)).Distinct()
        select solution.Problem(
            "PACK-048", $"The alternate key cannot use '{wrong.Value.Trim()}'.", table.Path, wrong,
            $"a key has 1 to {MostColumns} columns of its own table; otherwise the server cannot build its index",
            KnownColumns.Fix(table.LogicalName));
}
