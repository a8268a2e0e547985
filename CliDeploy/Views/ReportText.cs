using System.Globalization;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>What a deployment did, as people read it.</summary>
static class ReportText
{
    /// <param name="everything">Each change by itself, also what stayed as it was; else alike neighbours share a line.</param>
    public static IEnumerable<Line> Render(Result.Deployed deployed, bool everything)
    {
        var report = deployed.Report;
        foreach (var line in PlanText.Head(report.Plan)) yield return line;
        var results = report.Results.Where(result => everything || result.Change.IsTold);
        var shown = (everything ? results.Select(result => new ReportRow([result])) : ReportRow.Fold(results)).ToList();
        var order = shown.Select(row => row.Order.Length).DefaultIfEmpty().Max();
        var name = shown.Select(row => row.Name.Length).DefaultIfEmpty().Max();
        foreach (var row in shown)
        {
            yield return Render(row, order, name);
            foreach (var line in everything ? ColumnText.Render(row.First) : []) yield return line;
        }

        if (shown.Count > 0) yield return Line.Empty;
        yield return Line.Of(new Span(Sum(report), report.Succeeded ? Tone.Good : Tone.Bad), Cost(deployed));
        foreach (var file in deployed.Kept) yield return Line.Hanging(new Span("kept      ", Tone.Faint), file);
        if (deployed.Back is { } back) yield return Line.Command(new Span("back      ", Tone.Faint), back.Command);
        foreach (var line in NextSteps(deployed.NextSteps)) yield return line;
    }

    /// <summary>At most ten lines; doctor tells the rest.</summary>
    static IEnumerable<Line> NextSteps(IReadOnlyList<Diagnostic> open)
    {
        const int Most = 8;
        if (open.Count == 0) yield break;
        yield return Line.Of("next");
        foreach (var step in open.Take(Most))
        {
            yield return Line.Hanging(
                "  - ", $"{step.What.TrimEnd('.')}: ", new Span($"{step.WithWayTexts().Fix} ({step.Code})", Tone.Faint));
        }

        if (open.Count > Most) yield return Line.Of($"  and {open.Count - Most} more: voicedeploy doctor");
    }

    public static Tone ToneOf(Outcome outcome) => outcome switch
    {
        Outcome.Done => Tone.Good,
        Outcome.Failed => Tone.Bad,
        Outcome.Unknown or Outcome.NotAttempted => Tone.Warning,
        _ => Tone.Faint,
    };

    public static string Duration(TimeSpan took) => string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:0.0} s");

    static Line Render(ReportRow row, int order, int name) => Line.Hanging(
        new Span($"  {row.Order.PadLeft(order)}  ", Tone.Faint),
        new Span($"{Name(row),-14}", row.Outcome == Outcome.NothingToDo ? PlanText.ToneOf(row.Action) : ToneOf(row.Outcome)),
        $"{ChangeWords.Name(row.Action),-10}",
        row.Name.PadRight(name) + "  ",
        new Span(row.Reason, Tone.Faint));

    /// <summary>What became of it; for what was left alone on purpose, how.</summary>
    static string Name(ReportRow row) => row.Action switch
    {
        ChangeAction.Skip => "skipped",
        ChangeAction.Keep => "kept",
        ChangeAction.Conflict => "conflict",
        ChangeAction.Lose => "with it",
        ChangeAction.Leave => "left",
        _ => OutcomeWords.Name(row.Outcome),
    };

    public static string Sum(DeploymentReport report)
    {
        var rest = report.Results.Count(result => !result.Change.IsTold);
        return report.State + PlanText.LeftAlone(report.Plan.Changes) + (rest > 0 ? $", {rest} already up to date" : "");
    }

    static string Cost(Result.Deployed deployed) =>
        $" ({Duration(deployed.Report.Ended - deployed.Report.Started)}{(deployed.Requests is { } sent ? $", {sent} requests" : "")})";
}

/// <summary>One line of the report: a change, or a run of alike neighbours said once.</summary>
/// <param name="Results">At least one; alike in part, kind, action, outcome and reason where more.</param>
sealed record ReportRow(IReadOnlyList<ChangeResult> Results)
{
    public PlannedChange First => Results[0].Change;

    public Outcome Outcome => Results[0].Outcome;

    public ChangeAction Action => First.Action;

    /// <summary>Of many whose values differ, what all of them have in common.</summary>
    public string Reason => Results.All(result => result.Change.Reason == First.Reason) ? PlanText.Reason(First) : KindOfReason(First);

    public string Order => Results.Count == 1 ? $"{First.Order}"
        : Results[^1].Change.Order - First.Order == Results.Count - 1 ? $"{First.Order}-{Results[^1].Change.Order}"
        : $"{First.Order}..{Results[^1].Change.Order}";

    public string Name =>
        Results.Count == 1
            ? First.Component.FullName
            : $"{First.Component.PartTitle}: {ChangeWords.Count(Results.Count, First.Component.Kind)}";

    /// <summary>Longer runs of agents are told by kind of reason: nobody reads a thousand lines that differ in a mobile number.</summary>
    const int MostAgents = 10;

    /// <summary>Solutions are never folded: each is an event of its own.</summary>
    public static IEnumerable<ReportRow> Fold(IEnumerable<ChangeResult> results)
    {
        var all = results.ToList();
        var agents = all.Where(result => result.Change.Component.Kind == ComponentKind.Agent).ToList();
        if (agents.Count <= MostAgents) return FoldNeighbours(all);
        var crowds = agents
            .GroupBy(result => (Key(result) with { Reason = KindOfReason(result.Change) }))
            .Select(crowd => new ReportRow([.. crowd]));
        return FoldNeighbours(all.Except(agents)).Concat(crowds).OrderBy(row => row.First.Order);
    }

    static IEnumerable<ReportRow> FoldNeighbours(IEnumerable<ChangeResult> results)
    {
        var run = new List<ChangeResult>();
        foreach (var result in results)
        {
            if (run.Count > 0 && !AreAlike(run[0], result))
            {
                yield return new([.. run]);
                run.Clear();
            }

            run.Add(result);
        }

        if (run.Count > 0) yield return new(run);
    }

    static bool AreAlike(ChangeResult one, ChangeResult other) =>
        one.Change.Component.Kind != ComponentKind.Solution
        && Key(one) == Key(other);

    /// <summary>Without the values: "mobilephone: (empty) -> 1; ..." is a mobilephone.</summary>
    static string KindOfReason(PlannedChange change) => string.Join("; ", change.Reason.Split("; ")
        .Select(part => part.Contains(" -> ", StringComparison.Ordinal) ? part.Split(": ")[0] : part));

    static (string Part, ComponentKind Kind, ChangeAction Action, Outcome Outcome, string Reason) Key(ChangeResult result) =>
        (result.Change.Component.Part, result.Change.Component.Kind, result.Change.Action, result.Outcome, PlanText.Reason(result.Change));
}
