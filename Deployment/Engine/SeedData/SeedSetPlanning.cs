using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>Decides per seed set, row and link. Pure.</summary>
static class SeedSetPlanning
{
    /// <returns>null when the set is part of this deployment.</returns>
    public static string? WhySkipped(SeedSet set, ScenarioDecision scenario, DesiredState desired, CurrentState current)
    {
        if (!set.Scenarios.Contains(scenario.Scenario))
        {
            var scenarios = string.Join(", ", set.Scenarios.Select(ScenarioNames.ToText));
            return $"it is for {scenarios}; the scenario here is {scenario.Scenario.ToText()}, because {scenario.Because}";
        }

        var made = desired.Solutions.SelectMany(solution => solution.Tables);
        var absent = set.Requires.Except(current.Tables.Select(table => table.Name)).Except(made).ToList();
        return absent.Count == 0 ? null : $"{string.Join(", ", absent)} {(absent.Count == 1 ? "does" : "do")} not exist here";
    }

    public static IEnumerable<Draft> Plan(SeedSet set, Merging world)
    {
        var circles = new LargeCircles(set);
        return set.Tables.SelectMany(table => table.Rows.SelectMany(row => RowPlanning.Plan(set, table, row, circles, world)))
            .Concat(LinkPlanning.Plan(set, world));
    }

    /// <summary>A column that this environment's version of a table lacks is left out, with a warning.</summary>
    public static IEnumerable<Diagnostic> Problems(SeedSet set, CurrentState current) =>
        from table in set.Tables
        let definition = current.Tables.Find(table.Name)
        where definition is not null
        from column in table.Columns
        where !definition.Columns.Contains(column.Name)
        select Diagnostic.Warning(
            DiagnosticCodes.SeedColumnAbsentHere,
            $"Column '{column.Name}' of '{table.Name}' does not exist here and is skipped.",
            $"ConfigData/{set.Name}",
            "this environment has another version of that table",
            "nothing needs to be done; once the table's solution is updated, run again to set the column");
}
