using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.PluginSteps;

/// <summary>
/// A step an administrator switched off stays off. The platform enables either all steps of a file or none of them
/// (docs/facts/solution-format.md, "Steps"), so an update is imported without, and its new steps are enabled afterwards. Pure.
/// </summary>
/// <remarks>
/// What is meant with a new step is recorded before the import, so that whoever runs next can tell it from one that was switched off. A
/// first installation has no table to record it in and needs none: its import enables everything.
/// </remarks>
static class PluginStepPlanning
{
    /// <summary>What has to be recorded before the import; nothing where the record says the same already.</summary>
    public static IEnumerable<Draft> PlanBefore(Step.Import import, CurrentState current, ShippedRecords shipped) =>
        from step in shipped.IsHere ? New(import.Solution, current) : []
        let record = shipped.Find(ShippedIdentity.Step(step.Id))
        where !import.EnableSteps || ShippedStep.IsToBeSwitchedOn(record)
        let component = Component(import.Solution, step)
        let writes = shipped.Record(
            ShippedIdentity.Step(step.Id),
            component.Part,
            component.Name,
            import.EnableSteps ? ShippedStep.On : ShippedStep.ToBeSwitchedOn).ToSequence()
        where writes.Count > 0
        select new Draft(
            component,
            ChangeAction.Record,
            import.EnableSteps ? "it is new; the import switches it on" : "it is new; it is switched on after the import",
            new Step.Data(writes));

    /// <param name="isUpdated">The solution is updated or upgraded by this plan.</param>
    /// <param name="offSince">Steps that went off while an update ran that nobody saw the end of, or later.</param>
    public static IEnumerable<Draft> Plan(
        SolutionPackage solution, CurrentState current, ShippedRecords shipped, bool isUpdated, IEnumerable<CurrentStep> offSince)
    {
        var doubtful = offSince.Select(step => step.Id).ToList();
        foreach (var step in solution.Steps)
        {
            var here = current.Steps.FirstOrDefault(installed => installed.Id == step.Id);
            if (Plan(solution, step, here, shipped, isNew: here is null && isUpdated) is not { } draft) continue;
            yield return draft.Action == ChangeAction.Keep && doubtful.Contains(step.Id)
                ? draft with { Reason = "it was on before an update whose end no run has seen; it stays off until somebody switches it on" }
                : draft;
        }
    }

    public static IEnumerable<CurrentStep> Installed(SolutionPackage solution, CurrentState current) =>
        current.Steps.Where(installed => solution.Steps.Any(step => step.Id == installed.Id));

    static Draft? Plan(SolutionPackage solution, PluginStep step, CurrentStep? here, ShippedRecords shipped, bool isNew)
    {
        var component = Component(solution, step);
        var identity = ShippedIdentity.Step(step.Id);
        var isMeant = ShippedStep.IsToBeSwitchedOn(shipped.Find(identity));
        var note = shipped.Note(identity, component.Part, component.Name);
        if (isNew)
            return new(
                component,
                ChangeAction.Set,
                "it is new, and an update does not switch steps on",
                new Step.SwitchOn(step, note));
        return here switch
        {
            { IsEnabled: false } when isMeant => new(
                component,
                ChangeAction.Set,
                "it was new, but the run ended before it could switch it on",
                new Step.SwitchOn(step, note)),
            { IsEnabled: true } when isMeant => new(
                component,
                ChangeAction.Record,
                "it is on",
                new Step.Data(shipped.Record(identity, component.Part, component.Name, ShippedStep.On).ToSequence())),
            { IsEnabled: false } => new(
                component, ChangeAction.Keep, "an administrator switched this off; it stays off", new Step.Nothing()),
            _ => null,
        };
    }

    static Component Component(SolutionPackage solution, PluginStep step) =>
        new(ComponentKind.PluginStep, solution.UniqueName, $"Step '{step.Name}'") { Table = "sdkmessageprocessingstep", Id = step.Id };

    static IEnumerable<PluginStep> New(SolutionPackage solution, CurrentState current) =>
        solution.Steps.Where(step => current.Steps.All(installed => installed.Id != step.Id));
}
