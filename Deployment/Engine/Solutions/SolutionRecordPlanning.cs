using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.PluginSteps;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Solutions;

/// <summary>
/// Records which content of a solution is installed, so that other content under the same version is noticed later. Before an update it
/// is recorded what is about to be imported and which plug-in steps are on, so that whoever runs after a killed run knows both. Pure.
/// </summary>
/// <remarks>
/// A first installation has no table to record this before it: what it installed is recorded with the first seed data, also by a later
/// run, which knows the import by its job.
/// </remarks>
static class SolutionRecordPlanning
{
    /// <summary>What is written before an update.</summary>
    public static IEnumerable<Draft> PlanBefore(Step.Import import, CurrentState current, ShippedRecords shipped)
    {
        if (import.Replaces is null || !shipped.IsHere || !HasAnything(import.Solution, current)) return [];
        var known = ShippedSolution.Of(import.Solution, current);
        var intention = new ShippedSolution(
            known?.ContentOf(import.Replaces), ShippedContent.Of(import.Solution), import.Steps);
        return Record(
            import.Solution, shipped, "what is to be installed", "it tells a later run what a killed one began", intention.Values);
    }

    /// <summary>What is done once the solution is in place by an update, of this run or of one that did not see its end.</summary>
    public static IEnumerable<Draft> Settle(
        SolutionPackage solution, IReadOnlyList<Draft> plan, CurrentState current, ShippedRecords shipped)
    {
        if (Import(plan) is { Replaces: not null } import && HasAnything(solution, current))
            return [Settling(
                solution,
                import.Steps,
                ShippedSolution.Settled(ShippedContent.Of(solution)),
                "the import has ended; plug-in steps that it switched are switched back",
                shipped)];
        return Import(plan) is null && ShippedSolution.Of(solution, current) is { Importing: { } begun } known
            && begun.Version == InPlace(solution, plan, current)
            ? [Settling(
                solution,
                Sequence<CurrentStep>.Empty,
                new ShippedSolution(begun, null, OffSince(known, current).ToSequence()).Values,
                "an import that an earlier run began has ended",
                shipped)]
            : [];
    }

    /// <summary>What is written along with the seed data after a first installation; later, that it is so.</summary>
    /// <param name="wasImported">The host of this run imported the solution.</param>
    public static IEnumerable<Draft> PlanAfter(
        SolutionPackage solution, IReadOnlyList<Draft> plan, CurrentState current, ShippedRecords shipped, bool wasImported)
    {
        if (solution.Content.Length == 0) return [];
        var isInstalledHere = Import(plan) is { Replaces: null };
        var known = ShippedSolution.Of(solution, current);
        var isRecorded = Import(plan) is null && InPlace(solution, plan, current) == solution.Version
            && known == new ShippedSolution(ShippedContent.Of(solution), null, Sequence<CurrentStep>.Empty);
        if (isRecorded)
            return [new(
                Component(solution, "what was installed"), ChangeAction.NoChange, "its content is recorded", new Step.Nothing())];
        var wasInstalled = known is null && Import(plan) is null && InPlace(solution, plan, current) == solution.Version
            && (wasImported || current.EndedImports.Any(job => ImportJobId.IsOf(solution, job)));
        return isInstalledHere || wasInstalled
            ? Record(
                solution,
                shipped,
                "what was installed",
                "it lets later runs notice different content with the same version",
                ShippedSolution.Settled(ShippedContent.Of(solution)))
            : [];
    }

    /// <summary>
    /// Steps that were on before an update nobody saw the end of, and are off: whose doing that is nobody knows.
    /// </summary>
    public static IEnumerable<CurrentStep> OffSince(SolutionPackage solution, CurrentState current) =>
        ShippedSolution.Of(solution, current) is { } known ? OffSince(known, current) : [];

    static IEnumerable<CurrentStep> OffSince(ShippedSolution known, CurrentState current) =>
        known.StepsBefore.Where(before =>
            before.IsEnabled && current.Steps.Any(step => step.Id == before.Id && !step.IsEnabled));

    static Draft Settling(
        SolutionPackage solution, Sequence<CurrentStep> before, Sequence<ShippedValue> installed, string reason, ShippedRecords shipped)
    {
        var component = Component(solution, "what was installed");
        var note = shipped.Note(ShippedSolution.Identity(solution), component.Part, component.Name);
        return new(component, ChangeAction.Record, reason, new Step.Settle(before, note, installed));
    }

    static IEnumerable<Draft> Record(
        SolutionPackage solution, ShippedRecords shipped, string name, string reason, Sequence<ShippedValue> values)
    {
        var component = Component(solution, name);
        var writes = shipped.Record(ShippedSolution.Identity(solution), component.Part, component.Name, values).ToSequence();
        return writes.Count == 0 ? [] : [new(component, ChangeAction.Record, reason, new Step.Data(writes))];
    }

    static bool HasAnything(SolutionPackage solution, CurrentState current) =>
        solution.Content.Length > 0 || PluginStepPlanning.Installed(solution, current).Any();

    static Step.Import? Import(IEnumerable<Draft> plan) => plan.Select(draft => draft.Step).OfType<Step.Import>().FirstOrDefault();

    /// <summary>The version that is installed once the plan without imports is carried out; null for none.</summary>
    static SolutionVersion? InPlace(SolutionPackage solution, IEnumerable<Draft> plan, CurrentState current) =>
        (plan.Any(draft => draft.Step is Step.Promote)
            ? SolutionPlanning.Holding(current, solution.UniqueName)
            : SolutionPlanning.Installed(current, solution.UniqueName))?.Version;

    static Component Component(SolutionPackage solution, string name) =>
        new(ComponentKind.SolutionRecord, solution.UniqueName, name);
}
