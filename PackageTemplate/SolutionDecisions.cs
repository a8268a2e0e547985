using Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.PackageTemplate;

/// <summary>The plan's decisions about solutions, in Package Deployer's terms.</summary>
static class SolutionDecisions
{
    /// <summary>
    /// Left to itself the deployer installs what is new, upgrades every lower version through a holding solution, and skips the same and
    /// higher versions. Only where the plan wants otherwise it is told.
    /// </summary>
    /// <param name="plan">null: there is none, so nothing may be imported.</param>
    public static UserRequestedImportAction Decide(DeploymentPlan? plan, string solution, ImportAction selected) =>
        (Change(plan, solution)?.Action, selected) switch
        {
            (ChangeAction.Update, ImportAction.Import) => UserRequestedImportAction.ForceUpdate,
            (ChangeAction.Install or ChangeAction.Upgrade, _) => UserRequestedImportAction.Default,
            (_, ImportAction.Import) => UserRequestedImportAction.Skip,
            _ => UserRequestedImportAction.Default,
        };

    /// <summary>On a first installation only: later it would switch on what an administrator has switched off.</summary>
    public static bool EnablesSteps(DeploymentPlan? plan, string solution) =>
        Change(plan, solution)?.Step is Step.Import { EnableSteps: true };

    /// <summary>Unique names of the solutions that the deployer imports by this plan.</summary>
    public static Sequence<string> Imported(DeploymentPlan plan) =>
        plan.Changes.Select(change => change.Step).OfType<Step.Import>().Select(import => import.Solution.UniqueName).ToSequence();

    /// <summary>What the deployer should have imported by now, and has not.</summary>
    /// <param name="plan">Made after the imports.</param>
    public static IEnumerable<Diagnostic> NotInPlace(DeploymentPlan plan) =>
        from change in plan.Changes
        where change.Component.Kind == ComponentKind.Solution && change.Writes
        select Diagnostic.Error(
            PackageDiagnosticCodes.SolutionNotInPlace,
            $"Solution '{change.Component.Name}' is not in place after the import.",
            $"solution {change.Component.Name}",
            change.Reason,
            "check the lines of the import above and in the deployer's log, then run the package again");

    /// <summary>What the plan records of plug-in steps and updates: written before the imports, where the table is there already.</summary>
    public static DeploymentPlan Intention(DeploymentPlan plan) => plan with
    {
        Changes = plan.Changes.Where(change => IsIntention(plan, change)).ToSequence(),
    };

    /// <summary>
    /// Steps the plan before the imports wanted switched on after them. Where that could not be recorded, the plan made now cannot tell
    /// them from steps an administrator switched off.
    /// </summary>
    public static IEnumerable<PlannedChange> WithNewSteps(DeploymentPlan before, DeploymentPlan now)
    {
        var meant = before.Changes
            .Where(change => change.Step is Step.SwitchOn
                && !before.Changes.Any(other => IsIntention(before, other) && other.Component == change.Component))
            .ToDictionary(change => change.Component);
        return now.Changes.Select(change => change.Action == ChangeAction.Keep && meant.TryGetValue(change.Component, out var wanted)
            ? wanted with { Order = change.Order }
            : change);
    }

    static bool IsIntention(DeploymentPlan plan, PlannedChange change) =>
        change is { Component.Kind: ComponentKind.PluginStep or ComponentKind.SolutionRecord, Action: ChangeAction.Record, Step: Step.Data }
        && plan.Changes.Any(import =>
            import.Step is Step.Import && import.Component.Part == change.Component.Part && import.Order > change.Order);

    /// <summary>The import rather than the completion of an interrupted upgrade that may stand before it.</summary>
    static PlannedChange? Change(DeploymentPlan? plan, string solution) =>
        plan?.Changes.LastOrDefault(change => change.Component.Kind == ComponentKind.Solution && change.Component.Name == solution);
}
