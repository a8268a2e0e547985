using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Report;

/// <summary>Remembers what became of each change, so that a report can be given at any moment.</summary>
internal sealed class ChangeLog(DeploymentPlan plan, IProgress<DeploymentEvent> progress, Func<DateTimeOffset> now)
{
    private readonly DateTimeOffset started = now();
    private readonly Dictionary<int, ChangeResult> results = [];
    private IReadOnlyList<PlannedChange> running = [];
    private DateTimeOffset since;

    /// <summary>What is being done, for people.</summary>
    public string Where => running.Count switch
    {
        0 => "before the first change",
        1 => $"{running[0].Component.PartTitle}: {running[0].Component.Name}",
        _ => $"{running[0].Component.PartTitle}: {running[0].Component.Name} and {running.Count - 1} more in one transaction",
    };

    public void Start(IReadOnlyList<PlannedChange> changes)
    {
        running = changes;
        since = now();
        foreach (var change in changes) progress.Report(new DeploymentEvent.ChangeStarted(change));
    }

    public void Finish(Outcome outcome)
    {
        foreach (var change in running)
        {
            var result = new ChangeResult(change, outcome, now() - since);
            results[change.Order] = result;
            progress.Report(new DeploymentEvent.ChangeFinished(result));
        }

        running = [];
    }

    public DeploymentReport Report(Sequence<Diagnostic> problems, Exception? surprise) =>
        new(plan, plan.Changes.Select(Result).ToSequence(), problems, started, now(), surprise);

    private ChangeResult Result(PlannedChange change) =>
        results.TryGetValue(change.Order, out var result) ? result
        : new(change, change.Writes ? Outcome.NotAttempted : Outcome.NothingToDo, TimeSpan.Zero);
}
