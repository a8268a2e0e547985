using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>A plan as people read it.</summary>
static class PlanText
{
    /// <param name="everything">Also what stays as it is.</param>
    public static IEnumerable<Line> Render(DeploymentPlan plan, bool everything)
    {
        foreach (var line in Head(plan)) yield return line;
        var shown = plan.Changes.Where(change => everything || change.IsTold).ToList();
        foreach (var line in Table(shown, everything)) yield return line;
        if (shown.Count > 0) yield return Line.Empty;
        yield return Line.Of(new Span(Sum(plan), plan.HasChanges ? Tone.Strong : Tone.Good));
        if (!everything && plan.Changes.Any(change => change.Columns.Count > 0))
            yield return Line.Of(new Span("all columns, before and after: --verbosity detailed, or --output json", Tone.Faint));
    }

    public static IEnumerable<Line> Head(DeploymentPlan plan) =>
    [
        Line.Of(new Span($"Voice for Dynamics 365 {plan.PackageVersion}", Tone.Strong), " -> ", plan.Environment),
        Line.Hanging(new Span("scenario  ", Tone.Faint), $"{plan.Scenario.Scenario.ToText()}: {plan.Scenario.Because}"),
        .. plan.Running.Select(running => Line.Hanging(
            new Span("running   ", Tone.Faint),
            new Span($"{running}; '{(plan.Uninstalls ? "uninstall" : "deploy")}' waits for it", Tone.Warning))),
        Line.Empty,
    ];

    public static Tone ToneOf(ChangeAction action) => action switch
    {
        ChangeAction.NoChange => Tone.Faint,
        ChangeAction.Skip or ChangeAction.Keep or ChangeAction.Leave => Tone.Warning,
        ChangeAction.Conflict or ChangeAction.Lose => Tone.Bad,
        _ => Tone.Good,
    };

    static IEnumerable<Line> Table(IReadOnlyList<PlannedChange> changes, bool everything)
    {
        var width = changes.Select(change => change.Component.FullName.Length).DefaultIfEmpty().Max();
        return changes.SelectMany(change => (everything ? ColumnText.Render(change) : []).Prepend(Line.Hanging(
            new Span($"{change.Order,4}  ", Tone.Faint),
            new Span($"{ChangeWords.Name(change.Action),-10}", ToneOf(change.Action)),
            change.Component.FullName.PadRight(width) + "  ",
            new Span(Reason(change), Tone.Faint))));
    }

    /// <summary>Why, and for a conflict what to type.</summary>
    public static string Reason(PlannedChange change) => change.Place is not { } place
        ? change.Reason
        : $"{change.Reason}: {Typed(Take.Package, place)} or {Typed(Take.Customer, place)}";

    static string Typed(Take take, string place) =>
        new TakenPlace(take, place).ToString() is var word && word.All(letter => char.IsLetterOrDigit(letter) || "_-.:/".Contains(letter))
            ? $"--take {word}"
            : $"--take \"{word}\"";

    public static string Sum(DeploymentPlan plan)
    {
        var writes = plan.Changes.Count(change => change.Writes);
        var rest = plan.Changes.Count(change => !change.IsTold);
        var nothing = plan.Uninstalls ? "it is not installed here" : "nothing to change";
        var sum = writes == 0 ? nothing
            : $"{(writes == 1 ? "1 change" : $"{writes} changes")} ({ChangeWords.Summary(plan.Changes)})";
        return sum + LeftAlone(plan.Changes) + (rest > 0 ? $", {rest} already up to date" : "");
    }

    /// <summary>What writes nothing for a reason of its own, counted.</summary>
    public static string LeftAlone(IReadOnlyCollection<PlannedChange> changes)
    {
        var (skipped, kept, conflicts) = (Count(ChangeAction.Skip), Count(ChangeAction.Keep), Count(ChangeAction.Conflict));
        var left = Count(ChangeAction.Leave);
        return (left > 0 ? $", {left} left as {(left == 1 ? "it is" : "they are")}" : "")
            + (skipped > 0 ? $", {skipped} skipped" : "")
            + (kept > 0 ? $", {kept} kept as an administrator left {(kept == 1 ? "it" : "them")}" : "")
            + (conflicts > 0 ? $", {conflicts} {(conflicts == 1 ? "conflict" : "conflicts")} to decide (--take)" : "");

        int Count(ChangeAction action) => changes.Count(change => change.Action == action);
    }
}

/// <summary>What is installed, as people read it.</summary>
static class StatusText
{
    public static IEnumerable<Line> Render(Result.StatusOf status)
    {
        yield return Line.Of(new Span(status.Current.Environment, Tone.Strong));
        foreach (var (name, text) in Facts(status, "'voicedeploy deploy'", "'voicedeploy plan' lists")) yield return Field(name, text);
    }

    /// <summary>What was found, each under its name.</summary>
    /// <param name="deploys">What would wait for what is running.</param>
    /// <param name="plans">What lists the changes, with its verb.</param>
    public static IEnumerable<(string Name, string Text)> Facts(Result.StatusOf status, string deploys, string plans)
    {
        var (desired, current, plan) = (status.Desired, status.Current, status.Plan);
        yield return ("platform", current.PlatformVersion.ToString());
        yield return (
            "account", current.Caller.IsAdministrator ? "System Administrator" : "not System Administrator; deploying will be refused");
        yield return ("scenario", $"{plan.Scenario.Scenario.ToText()}: {plan.Scenario.Because}");
        foreach (var running in plan.Running) yield return ("running", $"{running}; {deploys} waits for it");
        var width = desired.Solutions.Select(solution => solution.UniqueName.Length).DefaultIfEmpty().Max();
        foreach (var solution in desired.Solutions)
        {
            var installed = current.Solutions.FirstOrDefault(found => found.UniqueName == solution.UniqueName);
            var words = installed is null ? "not installed" : installed.Version.ToString();
            var more = installed?.Version == solution.Version ? "" : $", the package has {solution.Version}";
            yield return ("solution", $"{solution.UniqueName.PadRight(width)}  {words}{more}");
        }

        var pending = plan.Changes.Count(change => change.Writes);
        yield return (
            "pending",
            pending == 0
                ? "nothing; the environment matches the package"
                : $"{pending} {(pending == 1 ? "change" : "changes")}; {plans} them");
    }

    static Line Field(string name, string text) => Line.Hanging(new Span($"  {name,-9} ", Tone.Faint), text);
}
