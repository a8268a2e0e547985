using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Targets;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Approvals;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>Asks a person at a terminal whether it is meant.</summary>
static class Confirmation
{
    public static bool HasTerminal => !Console.IsInputRedirected && !Console.IsErrorRedirected;

    /// <summary>Where nothing of anybody's can be lost, nobody is asked: in the local Dataverse, embedded or started.</summary>
    public static bool IsOfOthers(string environment) => !new Uri(environment).IsLoopback;

    /// <param name="ask">Given where an answer is typed, and where the question is shown.</param>
    /// <exception cref="OperationCanceledException">The person interrupted instead.</exception>
    public static Task<T> AtTerminalAsync<T>(Func<TextReader, TextWriter, T> ask, CancellationToken cancellation) =>
        Task.Run(() => ask(Console.In, Console.Error), CancellationToken.None).WaitAsync(cancellation);

    public static bool IsAgreed(string environment, int changes, TextReader typed, TextWriter shown)
    {
        shown.Write($"Make {(changes == 1 ? "this change" : $"these {changes} changes")} in {environment}? [y/N] ");
        shown.Flush();
        return typed.ReadLine()?.Trim().ToLowerInvariant() is "y" or "yes";
    }

    /// <summary>What only eyes can tell; an empty answer is none.</summary>
    public static bool? IsPanelSeen(TextReader typed, TextWriter shown)
    {
        shown.Write("Does the agent see the panel in the app, on the right side (CIF 1.0) or on the left side (CIF 2.0)? [y/n] ");
        shown.Flush();
        return typed.ReadLine()?.Trim().ToLowerInvariant() switch
        {
            "y" or "yes" => true,
            "n" or "no" => false,
            _ => null,
        };
    }

    /// <summary>Whether the right environment is meant: its name has to be typed.</summary>
    public static bool IsNamed(string environment, TextReader typed, TextWriter shown)
    {
        var name = EnvironmentName.Of(environment);
        shown.Write($"This removes everything listed above from {environment}. Type {name} to continue: ");
        shown.Flush();
        var answer = typed.ReadLine()?.Trim() ?? "";
        return answer.Equals(name, StringComparison.OrdinalIgnoreCase)
            || answer.Equals(new Uri(environment).Host, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>On what an environment is changed.</summary>
/// <param name="Asks">A person at a terminal agrees to the plan first, unless the environment is a local Dataverse.</param>
/// <param name="SavedPlan">File of a plan that was approved before; null: whatever is planned now.</param>
sealed record Agreement(bool Asks, string? SavedPlan)
{
    public static readonly Agreement NotAsked = new(Asks: false, null);
}

/// <summary>What a plan is made for.</summary>
/// <param name="TellsByExitCode">Pending changes end with 2.</param>
/// <param name="ConfigurationOnly">What 'configure' would do, rather than 'deploy'.</param>
/// <param name="Out">File to save it in; null: it is shown only.</param>
sealed record PlanWish(bool TellsByExitCode, bool ConfigurationOnly, string? Out);

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
