using System;
using System.Collections.Generic;
using VoiceForD365.Deployment.Applying;
using VoiceForD365.Deployment.Planning;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>Progress as plain lines, for logs: a change's start is told for solutions only, and percents in steps of a quarter.</summary>
internal sealed class ProgressText(int changes)
{
    private readonly Dictionary<int, int> quarters = [];

    public IEnumerable<Line> Render(DeploymentEvent happened) => happened switch
    {
        DeploymentEvent.ChangeStarted { Change.Component.Kind: ComponentKind.Solution } started =>
            [Line.Of(Place(started.Change), $"{PlanText.Name(started.Change.Action)} {PlanText.Name(started.Change.Component)} ...")],
        DeploymentEvent.ChangeProgressed { Percent: { } percent } progressed when IsNews(progressed.Change, percent) =>
            [Line.Of(Place(progressed.Change), $"{PlanText.Name(progressed.Change.Component)} {quarters[progressed.Change.Order] * 25}%")],
        DeploymentEvent.ChangeFinished finished =>
            [Line.Of(Place(finished.Result.Change), Words(finished.Result), $" ({ReportText.Duration(finished.Result.Took)})")],
        DeploymentEvent.WaitingForEnvironment waiting =>
            [Line.Of(Place(waiting.Change), new Span($"waiting {ReportText.Duration(waiting.Delay)}: {waiting.Reason}", Tone.Warning))],
        _ => [],
    };

    private Span Place(PlannedChange change) => new($"[{change.Order}/{changes}] ", Tone.Faint);

    private static Span Words(ChangeResult result) =>
        new($"{PlanText.Name(result.Change.Action)} {PlanText.Name(result.Change.Component)}: {ReportText.Name(result.Outcome)}", ReportText.ToneOf(result.Outcome));

    private bool IsNews(PlannedChange change, double percent)
    {
        var quarter = (int)Math.Floor(percent / 25);
        if (quarter <= quarters.GetValueOrDefault(change.Order)) return false;
        quarters[change.Order] = quarter;
        return true;
    }
}
