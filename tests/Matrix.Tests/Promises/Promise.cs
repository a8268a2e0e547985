using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Matrix.Tests.World;

namespace VoiceForD365.Matrix.Tests.Promises;

/// <summary>What every run promises, whatever happens on the way; each check names what was broken.</summary>
static class Promise
{
    /// <summary>What one run may take in the environment's time when something is wrong.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromHours(3);

    public static IEnumerable<string> NothingIsUnforeseen(Run run)
    {
        if (run.Report?.Surprise is { } surprise) yield return $"unforeseen: {surprise}";
        if (run.Ended is not null and not DataverseException and not TimeoutException and not EndlessWaitException && !run.IsForeseen)
            yield return $"unforeseen end: {run.Ended}";
    }

    public static IEnumerable<string> ItEnds(Run run)
    {
        var surprise = run.Report?.Surprise;
        if (run.Ended is TimeoutException) yield return "it did not end in truth";
        if (run.Ended is EndlessWaitException || surprise is EndlessWaitException || run.Took > Longest)
            yield return $"it waited {run.Took.TotalHours:0.0} hours";
    }

    /// <param name="then">The plan of what is left to do afterwards.</param>
    public static IEnumerable<string> WhatIsDoneIsThere(Run run, DeploymentPlan then) =>
        from results in Results(run)
        where results.All(result => result.Outcome is Outcome.Done or Outcome.NothingToDo) && IsLeft(then, results.Key)
        select $"reported as done, and it is not: {results.Key.Kind} {results.Key.Name}";

    public static IEnumerable<string> WhatIsNotDoneIsNotThere(Run run, DeploymentPlan then) =>
        from results in Results(run)
        where results.All(result =>
                result.Outcome is Outcome.Failed or Outcome.NotAttempted && result.Change.Step is not Step.CreateUnlessMade)
            && !IsLeft(then, results.Key)
        select $"reported as {results.First().Outcome}, and it is done: {results.Key.Kind} {results.Key.Name}";

    public static IEnumerable<string> UnknownIsWhatNobodyCanKnow(Run run, bool answerProves) =>
        from result in run.Report?.Results.AsEnumerable() ?? []
        where result.Outcome == Outcome.Unknown && answerProves
        select $"reported as unknown though the answer was clear: {result.Change.Component.Name}";

    public static IEnumerable<string> NothingWrittenMeansNothing(Run run, IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        run.State is null or "nothing was written" or "nothing to change" && !before.SequenceEqual(after)
            ? [$"said that nothing was written, and it was:\n{Difference(before, after)}"]
            : [];

    public static IEnumerable<string> SuccessIsWhole(Run run, DeploymentPlan then) =>
        run.Succeeded && then.HasChanges
            ? [$"succeeded, and this is left: {Left(then)}"]
            : [];

    /// <summary>A run whose record could not be kept says so.</summary>
    public static IEnumerable<string> HistoryHasOneRow(Run run)
    {
        var rows = run.History.After - run.History.Before;
        if (rows > 1) yield return $"it wrote {rows} rows of history";
        if (rows != 0 && (run.Plan?.HasChanges == false || run.State == "nothing to change"))
            yield return "it had nothing to change, and wrote a row of history";
        if (rows != 1 && run.Succeeded && run.HasChanged && !run.IsUnrecorded)
            yield return "it changed something, and wrote no row of history";
    }

    /// <summary>What a run leaves of itself that was killed: its row, where the environment had the table for it.</summary>
    public static IEnumerable<string> HistoryKnowsAKilledRun(Run run, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var rows = run.History.After - run.History.Before;
        if (rows > 1) yield return $"it was killed, and left {rows} rows of history";
        if (rows == 0 && run.History.Before > 0 && !before.SequenceEqual(after))
            yield return "it was killed, had changed something, and left no row of history";
    }

    /// <param name="further">One more run, undisturbed.</param>
    /// <param name="open">Rows of history afterwards that do not say how their run ended.</param>
    public static IEnumerable<string> EveryRowOfHistoryIsClosed(Run further, int open) =>
        further.Succeeded && open > 0 ? [$"after the next run {open} rows of history do not say how their run ended"] : [];

    /// <param name="further">One more run, undisturbed.</param>
    public static IEnumerable<string> OneFurtherRunFinishes(
        Run further, DeploymentPlan then, IReadOnlyList<string> undisturbed, IReadOnlyList<string> after)
    {
        if (!further.Succeeded) yield return $"the next run does not succeed: {further}";
        if (then.HasChanges) yield return $"after the next run this is left: {Left(then)}";
        if (!undisturbed.SequenceEqual(after)) yield return $"the end differs from an undisturbed one:\n{Difference(undisturbed, after)}";
    }

    public static string Difference(IReadOnlyList<string> expected, IReadOnlyList<string> found) => string.Join(
        "\n",
        expected.Except(found).Select(row => $"  - {Short(row)}")
            .Concat(found.Except(expected).Select(row => $"  + {Short(row)}"))
            .Take(8));

    static string Left(DeploymentPlan then) =>
        string.Join(", ", then.Changes.Where(change => change.Writes).Select(left => $"{left.Component.Kind} {left.Component.Name}"));

    static string Short(string row) => row.Length > 400 ? row[..400] : row;

    static IEnumerable<IGrouping<Component, ChangeResult>> Results(Run run) =>
        (run.Report?.Results.AsEnumerable() ?? []).Where(result => result.Change.Writes).GroupBy(result => result.Change.Component);

    static bool IsLeft(DeploymentPlan then, Component component) =>
        then.Changes.Any(change => change.Writes && change.Component == component);
}
