using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.PluginSteps;
using VoiceForD365.Deployment.RolePrivileges;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Solutions;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment;

/// <summary>
/// Plans what the package brings: solutions, their steps, seed sets, privileges, and the record of what was shipped. Pure.
/// </summary>
static class PackagePlanner
{
    /// <param name="take">Whose value is taken in which conflict.</param>
    /// <param name="imported">Unique names of the solutions that the host of this run has imported; null for none.</param>
    public static PackagePlan Plan(
        DesiredState desired, CurrentState current, ScenarioDecision scenario, Taking take, Sequence<string>? imported)
    {
        var solutions = desired.Solutions
            .Select(solution => (Solution: solution, Drafts: SolutionPlanning.Plan(solution, current).ToList()))
            .ToList();
        var shipped = Shipped(desired, current, solutions.SelectMany(pair => pair.Drafts));
        var upgrade = solutions.SelectMany(pair => pair.Drafts).Select(draft => draft.Step).OfType<Step.Import>()
            .FirstOrDefault(import => import.Mode == ImportMode.Upgrade);
        // What is recorded before the imports, and what is settled after them, is written at once: one round trip, not one per solution.
        var drafts = solutions.SelectMany(pair => pair.Drafts)
            .SelectMany(draft => BeforeUpgrade(draft, upgrade, desired, current, shipped).Concat(Intention(draft, current, shipped)))
            .Concat(solutions.SelectMany(pair => pair.Drafts))
            .Concat(solutions.SelectMany(pair => SolutionRecordPlanning.Settle(pair.Solution, pair.Drafts, current, shipped)))
            .ToList();
        foreach (var (solution, own) in solutions)
        {
            var isUpdated = own.Any(draft => draft.Step is Step.Import { Replaces: not null });
            drafts.AddRange(PluginStepPlanning.Plan(
                solution, current, shipped, isUpdated, SolutionRecordPlanning.OffSince(solution, current)));
        }

        var records = solutions.SelectMany(pair => SolutionRecordPlanning.PlanAfter(
            pair.Solution, pair.Drafts, current, shipped, wasImported: imported?.Contains(pair.Solution.UniqueName) == true)).ToList();

        var findings = new List<Diagnostic>();
        findings.AddRange(desired.Solutions.SelectMany(solution => SolutionProblems.Find(solution, current)));
        findings.AddRange(desired.Solutions.SelectMany(solution => KeyProblems.Find(solution, current.Tables, current.Environment)));
        var isUpgrade = drafts.Any(draft => draft.Step is Step.Import { Mode: ImportMode.Upgrade });
        var taken = new TakenPlaces(take, desired.SeedSets);
        findings.AddRange(taken.Problems);
        var merging = new Merging(current, shipped, desired.SeedSets, isUpgrade, taken);
        var released = Released.Plan(desired.SeedSets, current, shipped).ToLookup(draft => draft.Component.Part);
        foreach (var set in desired.SeedSets)
        {
            drafts.AddRange(released[set.Name]);
            if (SeedSetPlanning.WhySkipped(set, scenario, desired, current) is { } why)
            {
                drafts.Add(new(new(ComponentKind.Row, set.Name, set.Title), ChangeAction.Skip, why, new Step.Nothing()));
                continue;
            }

            findings.AddRange(SeedSetPlanning.Problems(set, current));
            findings.AddRange(ValueFit.Problems(set, current));
            findings.AddRange(ExpectedRows.Problems(set, current));
            findings.AddRange(NamedRows.Problems(set, current));
            drafts.AddRange(SeedSetPlanning.Plan(set, merging));
            drafts.AddRange(SeededSteps.Plan(set, current));
            drafts.AddRange(GrantPlanning.Plan(set, merging));

            // Behind data, so that they are written along with it.
            if (!drafts.Any(draft => draft.Step is Step.Data or Step.CreateUnlessMade && draft.Component.Part == set.Name)) continue;
            drafts.AddRange(records);
            records.Clear();
        }

        var sets = desired.SeedSets.Select(set => set.Name).ToList();
        drafts.AddRange(released.Where(part => !sets.Contains(part.Key)).SelectMany(part => part));
        drafts.AddRange(records);
        return new(drafts, findings, shipped);
    }

    static IEnumerable<Draft> BeforeUpgrade(
        Draft draft, Step.Import? first, DesiredState desired, CurrentState current, ShippedRecords shipped) =>
        first is not null && draft.Step == first ? SeededSteps.PlanBefore(first, desired.SeedSets, current, shipped) : [];

    static IEnumerable<Draft> Intention(Draft draft, CurrentState current, ShippedRecords shipped) => draft.Step is Step.Import import
        ? PluginStepPlanning.PlanBefore(import, current, shipped).Concat(SolutionRecordPlanning.PlanBefore(import, current, shipped))
        : [];

    /// <summary>The table that keeps what was shipped is here, or comes with a solution of this plan.</summary>
    static ShippedRecords Shipped(DesiredState desired, CurrentState current, IEnumerable<Draft> solutions)
    {
        var isHere = current.Tables.Find(ShippedTable.Name) is not null;
        var comes = solutions.Any(draft => draft.Step is Step.Import import && import.Solution.Tables.Contains(ShippedTable.Name));
        return new(current.Shipped, isHere, isHere || comes, desired.Version);
    }
}

/// <param name="Shipped">What was shipped last, and whether the record of it is here or comes with this plan.</param>
sealed record PackagePlan(List<Draft> Drafts, List<Diagnostic> Problems, ShippedRecords Shipped)
{
    /// <summary>The package is not here yet, and is installed by this plan.</summary>
    public bool Installs => Drafts.Any(draft => draft.Step is Step.Import { Replaces: null });

    /// <summary>Rows of it are not here yet, as where a run was cut off behind its solutions; what is configured may need them.</summary>
    public bool Seeds => Drafts.Any(draft => draft is { Component.Kind: ComponentKind.Row, Action: ChangeAction.Create });

    public bool HasChanges => Drafts.Any(draft => draft.Step is not Step.Nothing);
}
