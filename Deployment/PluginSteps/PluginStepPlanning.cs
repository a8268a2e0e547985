using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Environments;
using VoiceForD365.Deployment.Planning;
using VoiceForD365.Deployment.Solutions;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.PluginSteps;

/// <summary>
/// A step an administrator switched off stays off. The platform enables either all steps of a file or none of them
/// (facts/solution-format.md 2.11), so where one is off the file is imported without, and its new steps are enabled afterwards. Pure.
/// </summary>
/// <remarks>
/// Known gap: killed between that import and the enabling, the next run cannot tell a new step from one that was switched off. Without
/// a switched-off step there is no such moment, since the import itself enables everything.
/// </remarks>
internal static class PluginStepPlanning
{
    public static bool ImportMayEnableAll(SolutionPackage solution, CurrentState current) =>
        !Installed(solution, current).Any(step => !step.IsEnabled);

    /// <param name="isImported">The solution is installed, updated or upgraded by this plan.</param>
    public static IEnumerable<Draft> Plan(SolutionPackage solution, CurrentState current, bool isImported)
    {
        var off = Installed(solution, current).Where(step => !step.IsEnabled).Select(step => step.Id).ToList();
        if (off.Count == 0) yield break;
        foreach (var step in solution.Steps)
        {
            var component = new Component(ComponentKind.PluginStep, solution.UniqueName, $"Step '{step.Name}'")
            {
                Table = "sdkmessageprocessingstep",
                Id = step.Id,
            };
            if (off.Contains(step.Id))
                yield return new(component, ChangeAction.NoChange, "it was switched off here and stays off", new Step.Nothing());
            else if (isImported && current.Steps.All(installed => installed.Id != step.Id))
                yield return new(
                    component,
                    ChangeAction.Set,
                    "it is new and would stay off beside a step that was switched off",
                    new Step.Data(Sequence.Of(Enable(step))));
        }
    }

    private static IEnumerable<CurrentStep> Installed(SolutionPackage solution, CurrentState current) =>
        current.Steps.Where(installed => solution.Steps.Any(step => step.Id == installed.Id));

    private static Write Enable(PluginStep step) => new Write.Update(
        "sdkmessageprocessingstep",
        step.Id,
        null,
        Sequence.Of(new ColumnSetting("statecode", new ColumnValue.Number(0)), new ColumnSetting("statuscode", new ColumnValue.Number(1))));
}
