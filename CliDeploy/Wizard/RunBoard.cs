using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Wizard;

/// <summary>A run as people watch it: a bar for each solution and each part, and what is waited for. Pure.</summary>
sealed record RunBoard(string Environment, DateTimeOffset Started, Sequence<RunPart> Parts)
{
    /// <summary>What is waited for, in words; null: nothing.</summary>
    public string? Waiting { get; init; }

    /// <summary>Somebody asked it to stop, and it has not yet.</summary>
    public bool IsStopping { get; init; }

    /// <summary>null: it is under way.</summary>
    public DeploymentReport? Report { get; init; }

    /// <summary>How far all of it is, in a word or a percentage; its parts count alike.</summary>
    public string Words => this switch
    {
        { Report.Succeeded: true } => "done",
        { Report: not null } => "failed",
        { IsStopping: true } => "stopping",
        _ => $"{Math.Floor(Parts.Select(part => part.Reached).DefaultIfEmpty().Average())} %",
    };

    public static RunBoard Of(DeploymentPlan plan, DateTimeOffset now) => new(plan.Environment, now, PartsOf(plan).ToSequence());

    public RunBoard Hear(DeploymentEvent happened) => happened switch
    {
        DeploymentEvent.ChangeStarted started => With(started.Change, part => part with { Stage = RunStage.UnderWay }),
        DeploymentEvent.ChangeProgressed progressed => With(
            progressed.Change, part => part with { Percent = progressed.Percent ?? part.Percent, Waiting = null }),
        DeploymentEvent.Waiting { Change: { } change } waiting => With(change, part => part with { Waiting = waiting.For }),
        DeploymentEvent.Waiting waiting => this with { Waiting = waiting.For },
        DeploymentEvent.Replanned again => this with
        {
            Waiting = null,
            Parts = Parts.Where(part => part.Stage is RunStage.Done).Concat(PartsOf(again.Plan)).ToSequence(),
        },
        DeploymentEvent.ChangeFinished { Result: var result } => With(result.Change, part => part.Finish(result.Outcome)),
        _ => throw new NotSupportedException($"No board shows {happened.GetType().Name}; this is our bug."),
    };

    /// <summary>What was done and what was not is the report's word from here on.</summary>
    public RunBoard End(DeploymentReport report) => this with { Report = report, Waiting = null, IsStopping = false };

    RunBoard With(PlannedChange change, Func<RunPart, RunPart> next) => this with
    {
        Waiting = null,
        Parts = Parts.Select(part => part.Key == change.Component.Part && part.Stage != RunStage.Done ? next(part) : part).ToSequence(),
    };

    static IEnumerable<RunPart> PartsOf(DeploymentPlan plan) => plan.Changes
        .Where(change => change.Writes)
        .GroupBy(change => change.Component.Part)
        .Select(part => new RunPart(
            part.Key, part.First().Component.PartTitle, part.First().Component.Kind == ComponentKind.Solution, part.Count()));
}

/// <summary>A solution, or rows that belong together.</summary>
/// <param name="Total">Changes it has; a solution's import tells its own percentage.</param>
sealed record RunPart(string Key, string Title, bool IsSolution, int Total)
{
    public int Finished { get; init; }

    /// <summary>As the import says it, 0 to 100.</summary>
    public double Percent { get; init; }

    public string? Waiting { get; init; }

    public RunStage Stage { get; init; }

    /// <summary>0 to 100.</summary>
    public double Reached => Stage == RunStage.Done ? 100 : IsSolution ? Percent : Finished * 100.0 / Total;

    public string Words => this switch
    {
        { Waiting: { } waiting } => $"waiting for {waiting}",
        { Stage: RunStage.Next } => "to do",
        { Stage: RunStage.Done } => "done",
        { Stage: RunStage.Failed } => "failed",
        { Stage: RunStage.Unclear } => "outcome unknown",
        { IsSolution: true } => $"{Percent:0} %",
        _ => $"{Finished} of {Total}",
    };

    public RunPart Finish(Outcome outcome)
    {
        var finished = this with { Finished = Finished + 1, Waiting = null };
        return outcome switch
        {
            Outcome.Failed => finished with { Stage = RunStage.Failed },
            Outcome.Unknown => finished with { Stage = RunStage.Unclear },
            Outcome.NotAttempted => this,
            _ when Stage is RunStage.Failed or RunStage.Unclear => finished,
            _ => finished with { Stage = finished.Finished >= Total ? RunStage.Done : RunStage.UnderWay },
        };
    }
}

enum RunStage
{
    Next,
    UnderWay,
    Done,
    Failed,

    /// <summary>Sent, and nobody saw its end.</summary>
    Unclear,
}
