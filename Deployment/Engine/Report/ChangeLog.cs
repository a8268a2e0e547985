using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Report;

/// <summary>Remembers what became of each change, so that a report can be given at any moment.</summary>
sealed class ChangeLog(DeploymentPlan plan, IProgress<DeploymentEvent> progress, Func<DateTimeOffset> now)
{
    readonly DateTimeOffset _started = now();
    readonly Dictionary<int, ChangeResult> _results = [];
    IReadOnlyList<PlannedChange> _running = [];
    DateTimeOffset _since;

    /// <summary>What is being done, for people.</summary>
    public string Where => _running.Count switch
    {
        0 => "before the first change",
        1 => _running[0].Component.FullName,
        _ => $"{_running[0].Component.FullName} and {_running.Count - 1} more in one transaction",
    };

    /// <param name="alreadyTold">So many of them, from the first on, were started before.</param>
    public void Start(IReadOnlyList<PlannedChange> changes, int alreadyTold = 0)
    {
        _running = changes;
        if (alreadyTold == 0) _since = now();
        foreach (var change in changes.Skip(alreadyTold)) progress.Report(new DeploymentEvent.ChangeStarted(change));
    }

    public void Finish(Outcome outcome)
    {
        foreach (var change in _running)
        {
            var result = new ChangeResult(change, outcome, now() - _since);
            _results[change.Order] = result;
            progress.Report(new DeploymentEvent.ChangeFinished(result));
        }

        _running = [];
    }

    public DeploymentReport Report(Sequence<Diagnostic> problems, Exception? surprise) =>
        new(plan, plan.Changes.Select(Result).ToSequence(), problems, _started, now(), surprise);

    /// <summary>The report as it will be once these are done too, should nothing come in between.</summary>
    public DeploymentReport Foreseen(IEnumerable<PlannedChange> atHand, Sequence<Diagnostic> problems)
    {
        var soon = new HashSet<int>(atHand.Select(change => change.Order));
        return new(plan, plan.Changes.Select(Foresee).ToSequence(), problems, _started, now(), Surprise: null);

        ChangeResult Foresee(PlannedChange change) =>
            soon.Contains(change.Order) ? new(change, Outcome.Done, now() - _since) : Result(change);
    }

    ChangeResult Result(PlannedChange change) =>
        _results.TryGetValue(change.Order, out var result) ? result
        : new(change, change.Writes ? Outcome.NotAttempted : Outcome.NothingToDo, TimeSpan.Zero);
}
