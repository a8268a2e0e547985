using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Views.Documents;

/// <summary>A plan, or the report of a deployment, as a document tells it; the same for every form of document.</summary>
/// <param name="Sum">One sentence: what is to be done, or what is true now.</param>
/// <param name="Succeeded">null where nothing was carried out.</param>
/// <param name="Took">null where nothing was carried out.</param>
sealed record PlanDocument(
    DeploymentPlan Plan,
    string Title,
    string Sum,
    bool? Succeeded,
    TimeSpan? Took,
    IReadOnlyList<PlanEntry> Entries,
    IReadOnlyList<Diagnostic> Problems,
    IReadOnlyList<Diagnostic> NextSteps)
{
    /// <returns>null for a result that is neither.</returns>
    public static PlanDocument? TryMake(Result result) => result switch
    {
        Result.Planned planned => Of(planned.Plan),
        Result.Deployed deployed => Of(deployed),
        _ => null,
    };

    public static PlanDocument Of(DeploymentPlan plan) => new(
        plan,
        plan.Uninstalls ? "Plan to uninstall" : "Plan",
        PlanText.Sum(plan),
        Succeeded: null,
        Took: null,
        [.. plan.Changes.Select(change => new PlanEntry(change, null))],
        [.. plan.Problems.Select(problem => problem.WithWayTexts())],
        []);

    public static PlanDocument Of(Result.Deployed deployed) => new(
        deployed.Report.Plan,
        $"Report of {deployed.Command}",
        ReportText.Sum(deployed.Report),
        deployed.Report.Succeeded,
        deployed.Report.Ended - deployed.Report.Started,
        [.. deployed.Report.Results.Select(result => new PlanEntry(result.Change, result))],
        [.. deployed.Report.Problems.Select(problem => problem.WithWayTexts())],
        [.. deployed.NextSteps.Select(step => step.WithWayTexts())]);

    /// <summary>How long each solution took, and all else of a part together; empty where nothing was carried out.</summary>
    /// <remarks>What is written in one transaction took as long as each of its changes, not as long as their sum.</remarks>
    public IReadOnlyList<(string Name, TimeSpan Took, Outcome Outcome)> Times =>
    [
        .. Entries.Where(entry => entry.Result is { Outcome: not (Outcome.NothingToDo or Outcome.NotAttempted) })
            .GroupBy(entry => (entry.Change.Component.Part, entry.Change.Component.Kind == ComponentKind.Solution ? entry.Change.Order : 0))
            .Select(group => (
                group.Key.Item2 > 0 ? group.First().Change.Component.FullName : $"{group.First().Change.Component.PartTitle}: rows",
                group.Max(entry => entry.Result!.Took),
                group.Max(entry => entry.Result!.Outcome))),
    ];

    public string Scenario => $"{Plan.Scenario.Scenario.ToText()}: {Plan.Scenario.Because}";

    public string Heading => $"Voice for Dynamics 365 {Plan.PackageVersion}";
}

/// <param name="Result">null where nothing was carried out.</param>
sealed record PlanEntry(PlannedChange Change, ChangeResult? Result)
{
    /// <summary>Such as "create", or "done" of what was carried out.</summary>
    public string Outcome => Result is null || !Change.Writes ? "" : OutcomeWords.Name(Result.Outcome);

    public string Took => Result is { Took: var took } && took > TimeSpan.Zero ? ReportText.Duration(took) : "";
}
