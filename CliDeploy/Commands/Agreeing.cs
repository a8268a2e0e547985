using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Approvals;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>Shows a plan and asks, where there is something to agree to and somebody to ask.</summary>
static class Agreeing
{
    /// <returns>Whether somebody was asked, and agreed.</returns>
    /// <exception cref="RunFailedException">It was not agreed to.</exception>
    public static async Task<bool> AskAsync(DeploymentPlan plan, IView view, CancellationToken cancellation)
    {
        if (!plan.CanBeApplied || !plan.HasChanges || !Confirmation.HasTerminal || !Confirmation.IsOfOthers(plan.Environment)) return false;
        view.Tell(new Note.PlanIs(plan));
        var changes = plan.Changes.Count(change => change.Writes);
        if (!await Confirmation.AtTerminalAsync(
            (typed, shown) => Confirmation.IsAgreed(plan.Environment, changes, typed, shown), cancellation))
            throw new RunFailedException(Diagnostic.Error(
                CliCodes.NotAgreed,
                "The plan was not approved.",
                plan.Environment,
                "the question was not answered with yes",
                "run again and answer y, or give --yes"));
        return true;
    }

    /// <summary>
    /// While somebody reads a plan the environment may move: once it is agreed to, it is read and planned once more, and nothing but what
    /// was shown is done. Where something has moved, the plan has errors that name it.
    /// </summary>
    /// <param name="shown">The run whose plan was shown.</param>
    /// <param name="hold">The same run, held to what was agreed to.</param>
    public static async Task<(DeploymentRun Run, CurrentState Current, DeploymentPlan Plan)> HoldAsync(
        DeploymentRun shown,
        CurrentState current,
        DeploymentPlan plan,
        Func<Approval, DeploymentRun> hold,
        IProgress<DeploymentEvent> progress,
        CancellationToken cancellation)
    {
        var run = hold(new(ApprovedPlan.Of(plan, shown.BasisOf(current))));
        var (now, held) = await run.PlanAsync(progress, cancellation);
        return (run, now, held);
    }
}
