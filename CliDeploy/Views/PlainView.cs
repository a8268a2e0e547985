using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>Plain lines, for files and logs.</summary>
/// <param name="width">Of stdout, where it is a terminal though stderr is none; null where it is not.</param>
sealed class PlainView(TextWriter output, TextWriter error, Verbosity verbosity, int? width = null) : IView
{
    public void Tell(Note note)
    {
        if (NoteRules.IsTold(note, verbosity)) Write(error, NoteText.Render(note));
    }

    public Task<T> WatchAsync<T>(DeploymentPlan plan, Func<IProgress<DeploymentEvent>, Task<T>> work)
    {
        var progress = new ProgressText(plan.Changes.Count);
        return work(new Listener(happened => Write(error, verbosity == Verbosity.Quiet ? [] : progress.Render(happened))));
    }

    public Task<T> WatchFleetAsync<T>(Fleet fleet, Func<IProgress<FleetEvent>, Task<T>> work)
    {
        var progress = new FleetProgressText();
        return work(new FleetListener(happened => Write(error, verbosity == Verbosity.Quiet ? [] : progress.Render(happened))));
    }

    public void Show(Result result) => Write(
        output, ResultText.Render(result, verbosity == Verbosity.Detailed).SelectMany(line => line.Fold(width)));

    public void Complain(IReadOnlyList<Diagnostic> problems, string state, Exception? surprise = null)
    {
        Write(error, DiagnosticText.Render(problems, state));
        if (surprise is not null && verbosity == Verbosity.Detailed) Write(error, DiagnosticText.Surprise(surprise));
    }

    static void Write(TextWriter writer, IEnumerable<Line> lines)
    {
        foreach (var line in lines) writer.WriteLine(line.ToString());
    }
}

/// <summary>
/// Progress as plain lines, for logs: a solution's start, its percents in steps of a quarter, its end; of rows and links, which are
/// written together, only that all of them are done.
/// </summary>
sealed class ProgressText(int changes)
{
    int _changes = changes;
    readonly Dictionary<int, int> _quarters = [];
    readonly List<PlannedChange> _together = [];
    int _finished;

    public IEnumerable<Line> Render(DeploymentEvent happened)
    {
        switch (happened)
        {
            case DeploymentEvent.ChangeStarted { Change.Component.Kind: ComponentKind.Solution } started:
                return [
                    Line.Of(
                        Place(started.Change), $"{ChangeWords.ToDo([started.Change])} ...")];
            case DeploymentEvent.ChangeStarted started:
                _together.Add(started.Change);
                return [];
            case DeploymentEvent.ChangeProgressed { Percent: { } percent } progressed when IsNews(progressed.Change, percent):
                return [
                    Line.Of(
                        Place(progressed.Change),
                        $"{progressed.Change.Component.FullName} {_quarters[progressed.Change.Order] * 25}%")];
            case DeploymentEvent.ChangeFinished ended when _together.Count == 0:
                return [Line.Of(Place(ended.Result.Change), Ended(ChangeWords.ToDo([ended.Result.Change]), ended.Result))];
            case DeploymentEvent.ChangeFinished ended when ++_finished == _together.Count:
                return [AllOf(ended.Result)];
            case DeploymentEvent.Waiting { Change: { } change } waiting:
                return [Line.Of([Place(change), .. Render(waiting).Spans])];
            case DeploymentEvent.Waiting waiting:
                return [Render(waiting)];
            case DeploymentEvent.Replanned again:
                Begin(again.Plan);
                return [Line.Of(new Span($"planned again, because {again.Because}: {Left(again.Plan)}", Tone.Warning))];
            case DeploymentEvent.ChangeProgressed or DeploymentEvent.ChangeFinished:
                return [];
            default:
                throw new NotSupportedException($"No line is known for {happened.GetType().Name}; this is our bug.");
        }
    }

    /// <summary>What is waited for, how long already, and how far it is.</summary>
    public static Line Render(DeploymentEvent.Waiting waiting)
    {
        var percent = waiting.Percent is { } done ? $", {done:0}%" : "";
        return Line.Of(new Span($"waiting for {waiting.For} ({waiting.Since:m\\:ss}{percent})", Tone.Warning));
    }

    void Begin(DeploymentPlan plan)
    {
        _changes = plan.Changes.Count;
        _quarters.Clear();
        _together.Clear();
        _finished = 0;
    }

    static string Left(DeploymentPlan plan) =>
        plan.Changes.Count(change => change.Writes) is var left and not 1 ? $"{left} changes are left" : "1 change is left";

    Line AllOf(ChangeResult last)
    {
        var what = $"{last.Change.Component.PartTitle}: {ChangeWords.ToDo(_together)}";
        _together.Clear();
        _finished = 0;
        return Line.Of(Place(last.Change), Ended(what, last));
    }

    Span Place(PlannedChange change) => new($"[{change.Order}/{_changes}] ", Tone.Faint);

    static Span Ended(string what, ChangeResult result) => new(
        $"{what}: {OutcomeWords.Name(result.Outcome)} ({ReportText.Duration(result.Took)})", ReportText.ToneOf(result.Outcome));

    bool IsNews(PlannedChange change, double percent)
    {
        var quarter = (int)Math.Floor(percent / 25);
        if (quarter <= _quarters.GetValueOrDefault(change.Order)) return false;
        _quarters[change.Order] = quarter;
        return true;
    }
}
