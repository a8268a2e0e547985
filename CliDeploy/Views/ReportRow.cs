using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>One line of the report: a change, or a run of alike neighbours said once.</summary>
/// <param name="Results">At least one; alike in part, kind, action, outcome and reason where more.</param>
internal sealed record ReportRow(IReadOnlyList<ChangeResult> Results)
{
    private PlannedChange First => Results[0].Change;

    public Outcome Outcome => Results[0].Outcome;

    public ChangeAction Action => First.Action;

    public string Reason => PlanText.Reason(First);

    public string Order => Results.Count == 1 ? $"{First.Order}" : $"{First.Order}-{Results[^1].Change.Order}";

    public string Name =>
        Results.Count == 1
            ? PlanText.Name(First.Component)
            : $"{First.Component.PartTitle}: {ChangeWords.Count(Results.Count, First.Component.Kind)}";

    /// <summary>Solutions are never folded: each is an event of its own.</summary>
    public static IEnumerable<ReportRow> Fold(IEnumerable<ChangeResult> results)
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

    private static bool AreAlike(ChangeResult one, ChangeResult other) =>
        one.Change.Component.Kind != ComponentKind.Solution
        && Key(one) == Key(other);

    private static (string, ComponentKind, ChangeAction, Outcome, string) Key(ChangeResult result) =>
        (result.Change.Component.Part, result.Change.Component.Kind, result.Change.Action, result.Outcome, PlanText.Reason(result.Change));
}
