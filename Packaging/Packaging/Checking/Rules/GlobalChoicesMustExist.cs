using VoiceForD365.Packaging.Checking.Source;

namespace VoiceForD365.Packaging.Checking.Rules;

/// <summary>PACK-049: a choice column whose global choice is in no solution of ours.</summary>
sealed class GlobalChoicesMustExist : ISolutionRule
{
    public IEnumerable<PackagingProblem> Check(SolutionSet set)
    {
        var choices = set.Solutions.SelectMany(solution => solution.Components)
            .Where(component => component.Key.Type == ComponentKey.Choice)
            .Select(component => component.Key.Identity)
            .ToHashSet();
        return from solution in set.Solutions
               from table in solution.Tables
               from column in table.Columns
               where column.IsCustom
               from name in column.Node.Elements("OptionSetName")
               where !choices.Contains(name.Value.Trim().ToLowerInvariant())
               select solution.Problem(
                   "PACK-049", $"No solution of ours has the choice '{name.Value.Trim()}'.", table.Path, name,
                   "the server refuses the column, or reports a missing dependency (0x8004801D)",
                   "correct the name, or add the choice to OptionSets");
    }
}
