using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Planning;

namespace VoiceForD365.PackageTemplate.Solutions;

/// <summary>The plan's decisions about solutions, in Package Deployer's terms.</summary>
internal static class SolutionDecisions
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
            "look at the lines of the import above and in the deployer's log, and run the package again");

    /// <summary>
    /// Steps the plan before the imports wanted enabled after them. The plan made now cannot tell them from steps an administrator
    /// switched off.
    /// </summary>
    public static IEnumerable<PlannedChange> NewSteps(DeploymentPlan before, DeploymentPlan now) => before.Changes
        .Where(change => change.Component.Kind == ComponentKind.PluginStep && change.Writes)
        .Select((change, index) => change with { Order = now.Changes.Count + index + 1 });

    /// <summary>The import rather than the completion of an interrupted upgrade that may stand before it.</summary>
    private static PlannedChange? Change(DeploymentPlan? plan, string solution) =>
        plan?.Changes.LastOrDefault(change => change.Component.Kind == ComponentKind.Solution && change.Component.Name == solution);
}
