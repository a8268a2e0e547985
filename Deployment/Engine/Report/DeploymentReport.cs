using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Report;

/// <summary>What a deployment did; always returned, above all on failure. Terminal, JSON and Package Deployer log render it.</summary>
/// <param name="Results">One per planned change, same order.</param>
/// <param name="Problems">Those of the plan, then those met while applying.</param>
/// <param name="Surprise">An exception nobody foresaw, for verbose output; null when none travelled.</param>
public sealed record DeploymentReport(
    DeploymentPlan Plan,
    Sequence<ChangeResult> Results,
    Sequence<Diagnostic> Problems,
    DateTimeOffset Started,
    DateTimeOffset Ended,
    Exception? Surprise)
{
    public bool Succeeded => !Problems.HasErrors() && Surprise is null;

    /// <summary>Changes of the plan that are not made, or not known to be.</summary>
    public int Pending => Results.Count(result => result.Outcome is Outcome.Failed or Outcome.Unknown or Outcome.NotAttempted);

    public int Count(Outcome outcome) => Results.Count(result => result.Outcome == outcome);

    /// <summary>What is true of the environment now, in one sentence; the last line of every diagnostic.</summary>
    public string State => this switch
    {
        { Succeeded: true, Plan: { HasChanges: false, Uninstalls: true } } => "it is not installed here",
        { Succeeded: true, Plan.HasChanges: false } => "nothing to change",
        { Succeeded: true } => $"{Changes(Count(Outcome.Done))} made",
        _ when Results.All(result => result.Outcome is not Outcome.Done and not Outcome.Unknown) => "nothing was written",
        _ when Count(Outcome.Unknown) is > 0 and var unknown =>
            $"{Changes(Count(Outcome.Done))} made, {unknown} may have been made or may still be under way; run again to check and continue",
        _ => $"{Changes(Count(Outcome.Done))} made, {Count(Outcome.NotAttempted)} not attempted; run again to finish",
    };

    static string Changes(int count) => count == 1 ? "1 change was" : $"{count} changes were";
}

public sealed record ChangeResult(PlannedChange Change, Outcome Outcome, TimeSpan Took);

public enum Outcome
{
    /// <summary>The plan had nothing to do here.</summary>
    NothingToDo,
    Done,
    Failed,

    /// <summary>Sent to the environment, and this run did not see its end: it may have been carried out, or be under way.</summary>
    Unknown,
    NotAttempted,
}

/// <summary>The words for outcomes: one place for every view.</summary>
public static class OutcomeWords
{
    public static string Name(Outcome outcome) => outcome switch
    {
        Outcome.NothingToDo => "as it is",
        Outcome.Done => "done",
        Outcome.Failed => "failed",
        Outcome.Unknown => "unknown",
        Outcome.NotAttempted => "not attempted",
        _ => throw new InvalidOperationException($"No word is known for {outcome}; this is a bug in the package."),
    };
}
