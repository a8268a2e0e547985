using Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.PackageTemplate;

/// <summary>
/// The engine's words as lines of the wizard: one line per piece of work, however many rows it writes. A line is always ended
/// before the next begins, because the wizard updates the line that was added last.
/// </summary>
sealed class WizardLines(IImportExtensions6 wizard) : IProgress<DeploymentEvent>
{
    readonly List<PlannedChange> _open = [];
    int _unfinished;
    Outcome _worst;

    /// <summary>What the plan has decided and people may wonder about: the scenario, what is left out, and warnings.</summary>
    public void Introduce(DeploymentPlan plan)
    {
        Line($"Scenario {plan.Scenario.Scenario.ToText()}, because {plan.Scenario.Because}", ProgressPanelItemStatus.Complete);
        foreach (var running in plan.Running) Line($"Running at the moment: {running}", ProgressPanelItemStatus.Complete);
        foreach (var skipped in plan.Changes.Where(change => change.Action == ChangeAction.Skip))
            Line(LineText.Skipped(skipped), ProgressPanelItemStatus.Complete);
        foreach (var kept in plan.Changes.Where(change => change.Action == ChangeAction.Keep))
            Line(LineText.Kept(kept), ProgressPanelItemStatus.Complete);
        foreach (var conflict in plan.Changes.Where(change => change.Action == ChangeAction.Conflict))
            Line(LineText.Conflicting(conflict), ProgressPanelItemStatus.Warning);
        foreach (var warning in plan.Problems.Where(problem => problem.Severity == Severity.Warning))
            Warn(warning);
    }

    public void Warn(Diagnostic warning) => Line(warning.WithWayTexts().ToString(), ProgressPanelItemStatus.Warning);

    /// <summary>The last lines: what is true of the environment now, and what of the configuration is left to do.</summary>
    public void Close(DeploymentReport report)
    {
        foreach (var left in LineText.Left(report)) Line(left, ProgressPanelItemStatus.Warning);
        Line($"Voice for Dynamics 365: {report.State}", ProgressPanelItemStatus.Complete);
    }

    public void Report(DeploymentEvent value)
    {
        switch (value)
        {
            case DeploymentEvent.ChangeStarted started:
                Start(started.Change);
                break;
            case DeploymentEvent.ChangeProgressed { Percent: var percent } progressed:
                Update($"{LineText.Beginning(progressed.Change)} {percent ?? 0:0} %", ProgressPanelItemStatus.Working);
                break;
            case DeploymentEvent.Waiting { Change: { } change } waiting:
                Update($"{LineText.Beginning(change)} waiting for {waiting.For}", ProgressPanelItemStatus.Working);
                break;
            case DeploymentEvent.Waiting waiting:
                Line($"waiting for {waiting.For}", ProgressPanelItemStatus.Complete);
                break;
            case DeploymentEvent.Replanned again:
                Line($"Planned again, because {again.Because}", ProgressPanelItemStatus.Complete);
                break;
            case DeploymentEvent.ChangeFinished finished:
                Finish(finished.Result.Outcome);
                break;
            default:
                throw new InvalidOperationException($"No line is known for {value.GetType().Name}; this is a bug in the package.");
        }
    }

    void Start(PlannedChange change)
    {
        if (_unfinished == 0)
        {
            _open.Clear();
            _worst = Outcome.Done;
            wizard.CreateProgressItem(PlainText.Of(LineText.Beginning(change)), PDStage.CustomCode);
        }

        _open.Add(change);
        _unfinished++;
    }

    void Finish(Outcome outcome)
    {
        if (outcome != Outcome.Done) _worst = outcome;
        if (--_unfinished > 0) return;
        Update(
            LineText.Ended(_open, _worst), _worst == Outcome.Done ? ProgressPanelItemStatus.Complete : ProgressPanelItemStatus.Failed);
    }

    void Line(string text, ProgressPanelItemStatus status)
    {
        wizard.CreateProgressItem(PlainText.Of(text), PDStage.CustomCode);
        Update(text, status);
    }

    void Update(string text, ProgressPanelItemStatus status) =>
        wizard.RaiseUpdateEvent(PlainText.Of(text), status, PDStage.CustomCode);
}

/// <summary>What a line of the wizard says about the changes it stands for.</summary>
static class LineText
{
    /// <summary>When only the first change of a piece of work is known.</summary>
    public static string Beginning(PlannedChange first) => $"{first.Component.PartTitle} ...";

    /// <summary>Such as "Settings: 18 rows created", or "Settings: failed: create 18 rows".</summary>
    public static string Ended(IReadOnlyList<PlannedChange> changes, Outcome outcome) => outcome switch
    {
        Outcome.Done => $"{changes[0].Component.PartTitle}: {ChangeWords.Done(changes)}",
        Outcome.Unknown => $"{changes[0].Component.PartTitle}: it is not known whether this was done: {ChangeWords.ToDo(changes)}",
        _ => $"{changes[0].Component.PartTitle}: {OutcomeWords.Name(outcome)}: {ChangeWords.ToDo(changes)}",
    };

    /// <summary>What of the configuration cannot be brought about here, or not yet.</summary>
    public static IEnumerable<string> Left(DeploymentReport report) =>
        from result in report.Results
        where result.Change is { Action: ChangeAction.Skip, Component: { IsOfConfiguration: true } }
        select $"Left to voicedeploy configure: {result.Change.Component.Name}, because {result.Change.Reason}";

    public static string Skipped(PlannedChange change) => $"{change.Component.Name}: skipped, because {change.Reason}";

    public static string Kept(PlannedChange change) => $"{change.Component.Name}: kept, because {change.Reason}";

    public static string Conflicting(PlannedChange change) =>
        $"{change.Component.Name}: conflict, {change.Reason}. Take=package:{change.Place} or Take=customer:{change.Place} decides";
}
