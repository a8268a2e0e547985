using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment;

/// <summary>What became of each change through several plans, each change counted once. Knows no environment.</summary>
sealed class RunStory
{
    readonly List<ChangeResult> _made = [];
    DeploymentReport? _first;

    /// <summary>Looks at the ended plan through the next one.</summary>
    /// <returns>
    /// false when the next plan does not settle what stopped the ended one: somebody else has other ideas about our rows.
    /// </returns>
    public bool GoesOn(DeploymentReport ended, ReplanReason why, DeploymentPlan next)
    {
        var atHand = ended.Results.Where(result => IsOpen(result, why)).ToList();
        var pending = new List<PlannedChange>(next.Changes.Where(change => change.Writes));
        var done = atHand.Where(result => !Take(pending, result.Change)).ToList();
        if (why is ReplanReason.Conflict && done.Count < atHand.Count) return false;
        _first ??= ended;
        _made.AddRange(ended.Results.Where(result => result.Outcome == Outcome.Done));
        // What was not even started by us, and is in place now, was somebody else's doing.
        if (why is not (ReplanReason.Busy or ReplanReason.Moved))
            _made.AddRange(done.Select(result => result with { Outcome = Outcome.Done }));
        return true;
    }

    /// <summary>One report of all plans; of the last one what is left after the changes made before it.</summary>
    public DeploymentReport End(DeploymentReport last)
    {
        if (_first is null) return last;
        var before = new List<PlannedChange>(_made.Select(result => result.Change));
        var rest = last.Results.Where(result => result.Outcome != Outcome.NothingToDo || !TakeSame(before, result.Change));
        var results = _made.Concat(rest)
            .Select((result, index) => result with { Change = result.Change with { Order = index + 1 } })
            .ToSequence();
        return last with
        {
            Plan = last.Plan with { Changes = results.Select(result => result.Change).ToSequence() },
            Results = results,
            Started = _first.Started,
        };
    }

    static bool IsOpen(ChangeResult result, ReplanReason why) =>
        result.Change.Writes && result.Outcome == why.Outcome && result.Outcome != Outcome.NotAttempted;

    /// <summary>Takes one change that does the same from the list.</summary>
    static bool Take(List<PlannedChange> changes, PlannedChange like) =>
        Remove(changes, changes.FindIndex(change => change.Component == like.Component && change.Step.GetType() == like.Step.GetType()));

    static bool TakeSame(List<PlannedChange> changes, PlannedChange like) =>
        Remove(changes, changes.FindIndex(change => change.Component == like.Component));

    static bool Remove(List<PlannedChange> changes, int at)
    {
        if (at < 0) return false;
        changes.RemoveAt(at);
        return true;
    }
}
