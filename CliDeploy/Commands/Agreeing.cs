using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>Shows a plan and asks, where there is something to agree to and somebody to ask.</summary>
static class Agreeing
{
    /// <exception cref="RunFailedException">It was not agreed to.</exception>
    public static async Task AskAsync(DeploymentPlan plan, IView view, CancellationToken cancellation)
    {
        if (!plan.CanBeApplied || !plan.HasChanges || !Confirmation.HasTerminal || !Confirmation.IsOfOthers(plan.Environment)) return;
        view.Tell(new Note.PlanIs(plan));
        var changes = plan.Changes.Count(change => change.Writes);
        if (!await Confirmation.AtTerminalAsync(
            (typed, shown) => Confirmation.IsAgreed(plan.Environment, changes, typed, shown), cancellation))
            throw new RunFailedException(Diagnostic.Error(
                CliCodes.NotAgreed,
                "The plan was not agreed to.",
                plan.Environment,
                "the question was not answered with yes",
                "run again and answer y, or give --yes"));
    }
}
