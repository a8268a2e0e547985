using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Wizard;

/// <summary>What somebody saw and agreed to, held against the plan that is made when it is carried out. Pure.</summary>
static class AgreedPlan
{
    /// <returns>What has moved since; null: nothing, and the plan may be carried out.</returns>
    public static Diagnostic? Moved(DeploymentPlan shown, DeploymentPlan now)
    {
        // Problems of the new plan are told as those of any plan.
        if (!now.CanBeApplied) return null;
        var (seen, planned) = (Written(shown), Written(now));
        var moved = planned.Except(seen).Concat(seen.Except(planned)).Select(change => PlanText.Name(change.Component)).Distinct().ToList();
        return moved.Count == 0 ? null : Diagnostic.Error(
            DiagnosticCodes.PlanStale,
            "The plan no longer fits: the environment is not as it was when the plan was shown.",
            now.Environment,
            string.Join(", ", moved.Take(MostTold))
                + (moved.Count > MostTold ? $" and {moved.Count - MostTold} more" : "") + " would be changed otherwise now",
            "plan again, and look at the new plan");
    }

    const int MostTold = 5;

    static List<(Component Component, ChangeAction Action, Sequence<ChangedColumn> Columns)> Written(DeploymentPlan plan) =>
        [.. plan.Changes.Where(change => change.Writes).Select(change => (change.Component, change.Action, change.Columns))];
}
