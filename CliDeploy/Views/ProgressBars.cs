using Spectre.Console;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>One bar per solution, and one per seed set that counts its changes.</summary>
internal sealed class ProgressBars
{
    private readonly Dictionary<string, ProgressTask> bars = [];
    private readonly ProgressContext context;

    public ProgressBars(ProgressContext context, DeploymentPlan plan)
    {
        this.context = context;
        Add(plan);
    }

    private void Add(DeploymentPlan plan)
    {
        foreach (var part in plan.Changes.Where(change => change.Writes).GroupBy(change => change.Component.Part))
        {
            if (bars.TryGetValue(part.Key, out var known)) known.StopTask();
            var isSolution = part.First().Component.Kind == ComponentKind.Solution;
            var title = Markup.Escape(part.First().Component.PartTitle);
            bars[part.Key] = context.AddTask(title, autoStart: false, maxValue: isSolution ? 100 : part.Count());
        }
    }

    public void Hear(DeploymentEvent happened)
    {
        switch (happened)
        {
            case DeploymentEvent.ChangeStarted started:
                bars[started.Change.Component.Part].StartTask();
                break;
            case DeploymentEvent.ChangeProgressed progressed:
                if (progressed.Percent is { } percent) bars[progressed.Change.Component.Part].Value = percent;
                break;
            case DeploymentEvent.Waiting { Change: { } change } waiting:
                Describe(change, $"waiting for {waiting.For}");
                break;
            case DeploymentEvent.Waiting waiting:
                Wait(waiting);
                break;
            case DeploymentEvent.PlannedAgain again:
                Add(again.Plan);
                break;
            case DeploymentEvent.ChangeFinished finished:
                Finish(finished.Result);
                break;
            default:
                throw new NotSupportedException($"No bar shows {happened.GetType().Name}; this is our bug.");
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

    /// <summary>A bar of its own, since no change waits.</summary>
    private void Wait(DeploymentEvent.Waiting waiting)
    {
        var name = $"waiting for {waiting.For}";
        if (!bars.TryGetValue(name, out var bar)) bars[name] = bar = context.AddTask(Markup.Escape(name));
        bar.IsIndeterminate = waiting.Percent is null;
        bar.Value = waiting.Percent ?? 0;
    }

    private void Describe(PlannedChange change, string words) =>
        bars[change.Component.Part].Description = Markup.Escape($"{change.Component.PartTitle} ({words})");
}
