using System.Collections.Generic;
using System.Linq;
using Spectre.Console;
using VoiceForD365.Deployment.Applying;
using VoiceForD365.Deployment.Planning;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>One bar per solution, and one per seed set that counts its changes.</summary>
internal sealed class ProgressBars
{
    private readonly Dictionary<string, ProgressTask> bars = [];

    public ProgressBars(ProgressContext context, DeploymentPlan plan)
    {
        foreach (var part in plan.Changes.Where(change => change.Writes).GroupBy(change => change.Component.Part))
        {
            var isSolution = part.First().Component.Kind == ComponentKind.Solution;
            bars[part.Key] = context.AddTask(Markup.Escape(part.Key), autoStart: false, maxValue: isSolution ? 100 : part.Count());
        }
    }

    public void Hear(DeploymentEvent happened)
    {
        switch (happened)
        {
            case DeploymentEvent.ChangeStarted started:
                bars[started.Change.Component.Part].StartTask();
                break;
            case DeploymentEvent.ChangeProgressed { Percent: { } percent } progressed:
                bars[progressed.Change.Component.Part].Value = percent;
                break;
            case DeploymentEvent.WaitingForEnvironment waiting:
                Describe(waiting.Change, "waiting for another operation");
                break;
            case DeploymentEvent.ChangeFinished finished:
                Finish(finished.Result);
                break;
        }
    }

    private void Finish(ChangeResult result)
    {
        var bar = bars[result.Change.Component.Part];
        if (result.Outcome != Outcome.Done) Describe(result.Change, OutcomeWords.Name(result.Outcome));
        else if (result.Change.Component.Kind == ComponentKind.Solution) bar.Value = bar.MaxValue;
        else bar.Increment(1);
        if (bar.Value >= bar.MaxValue) bar.StopTask();
    }

    private void Describe(PlannedChange change, string words) =>
        bars[change.Component.Part].Description = Markup.Escape($"{change.Component.Part} ({words})");
}
