using Spectre.Console;
using Spectre.Console.Rendering;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>Colours and live progress, for a person at a terminal.</summary>
/// <param name="output">stdout.</param>
/// <param name="error">stderr.</param>
/// <param name="outputIsFile">stdout may be redirected though stderr is a terminal; then it is not folded.</param>
sealed class TerminalView(IAnsiConsole output, IAnsiConsole error, Verbosity verbosity, bool outputIsFile = false) : IView
{
    const int LeastRows = 4;
    static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(250);

    public void Tell(Note note)
    {
        if (NoteRules.IsTold(note, verbosity)) Write(error, Width(error), NoteText.Render(note));
    }

    public async Task<T> WatchAsync<T>(DeploymentPlan plan, Func<IProgress<DeploymentEvent>, Task<T>> work)
    {
        if (verbosity == Verbosity.Quiet || !plan.HasChanges) return await work(new Listener(_ => { }));
        return await error.Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new PercentageColumn(),
                new ElapsedTimeColumn(),
                new SpinnerColumn())
            .StartAsync(context =>
            {
                var bars = new ProgressBars(context, plan);
                return work(new Listener(bars.Hear));
            });
    }

    public async Task<T> WatchFleetAsync<T>(Fleet fleet, Func<IProgress<FleetEvent>, Task<T>> work)
    {
        if (verbosity == Verbosity.Quiet) return await work(new FleetListener(_ => { }));
        var board = new FleetBoard(fleet, () => DateTimeOffset.UtcNow);
        return await error.Live(Table(board)).AutoClear(true).StartAsync(async context =>
        {
            var working = work(new FleetListener(board.Hear));
            // What lasts is seen to last, also where nothing happens.
            while (await Task.WhenAny(working, Task.Delay(Redraw)) != working) context.UpdateTarget(Table(board));
            return await working;
        });
    }

    IRenderable Table(FleetBoard board) =>
        FleetTable.Render(board.Rows(Math.Max(LeastRows, error.Profile.Height - 2)), error.Profile.Width);

    public void Show(Result result) =>
        Write(output, outputIsFile ? null : Width(output), ResultText.Render(result, verbosity == Verbosity.Detailed));

    public void Complain(IReadOnlyList<Diagnostic> problems, string state, Exception? surprise = null)
    {
        Write(error, Width(error), DiagnosticText.Render(problems, state));
        if (surprise is not null && verbosity == Verbosity.Detailed) Write(error, Width(error), DiagnosticText.Surprise(surprise));
    }

    static int Width(IAnsiConsole console) => console.Profile.Width - 1;

    static void Write(IAnsiConsole console, int? width, IEnumerable<Line> lines)
    {
        foreach (var line in lines.SelectMany(line => line.Fold(width))) console.Write(new SpectreLine(line));
    }
}

/// <summary>A line in Spectre's colours, never broken: a path or an address must stay whole for copying.</summary>
sealed class SpectreLine(Line line) : Renderable
{
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
        line.Spans.Select(span => new Segment(span.Text, StyleOf(span.Tone))).Append(Segment.LineBreak);

    static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Strong => new Style(decoration: Decoration.Bold),
        Tone.Faint => new Style(foreground: Color.Grey),
        Tone.Good => new Style(foreground: Color.Green),
        Tone.Warning => new Style(foreground: Color.Yellow),
        Tone.Bad => new Style(foreground: Color.Red),
        _ => Style.Plain,
    };
}

/// <summary>One bar per solution, and one per seed set that counts its changes.</summary>
sealed class ProgressBars
{
    readonly Dictionary<string, ProgressTask> _bars = [];
    readonly ProgressContext _context;

    public ProgressBars(ProgressContext context, DeploymentPlan plan)
    {
        _context = context;
        Add(plan);
    }

    void Add(DeploymentPlan plan)
    {
        foreach (var part in plan.Changes.Where(change => change.Writes).GroupBy(change => change.Component.Part))
        {
            if (_bars.TryGetValue(part.Key, out var known)) known.StopTask();
            var isSolution = part.First().Component.Kind == ComponentKind.Solution;
            var title = Markup.Escape(part.First().Component.PartTitle);
            _bars[part.Key] = _context.AddTask(title, autoStart: false, maxValue: isSolution ? 100 : part.Count());
        }
    }

    public void Hear(DeploymentEvent happened)
    {
        switch (happened)
        {
            case DeploymentEvent.ChangeStarted started:
                _bars[started.Change.Component.Part].StartTask();
                break;
            case DeploymentEvent.ChangeProgressed progressed:
                if (progressed.Percent is { } percent) _bars[progressed.Change.Component.Part].Value = percent;
                break;
            case DeploymentEvent.Waiting { Change: { } change } waiting:
                Describe(change, $"waiting for {waiting.For}");
                break;
            case DeploymentEvent.Waiting waiting:
                Wait(waiting);
                break;
            case DeploymentEvent.Replanned again:
                Add(again.Plan);
                break;
            case DeploymentEvent.ChangeFinished finished:
                Finish(finished.Result);
                break;
            default:
                throw new NotSupportedException($"No bar shows {happened.GetType().Name}; this is our bug.");
        }
    }

    void Finish(ChangeResult result)
    {
        var bar = _bars[result.Change.Component.Part];
        if (result.Outcome != Outcome.Done) Describe(result.Change, OutcomeWords.Name(result.Outcome));
        else if (result.Change.Component.Kind == ComponentKind.Solution) bar.Value = bar.MaxValue;
        else bar.Increment(1);
        if (bar.Value >= bar.MaxValue) bar.StopTask();
    }

    /// <summary>A bar of its own, since no change waits.</summary>
    void Wait(DeploymentEvent.Waiting waiting)
    {
        var name = $"waiting for {waiting.For}";
        if (!_bars.TryGetValue(name, out var bar)) _bars[name] = bar = _context.AddTask(Markup.Escape(name));
        bar.IsIndeterminate = waiting.Percent is null;
        bar.Value = waiting.Percent ?? 0;
    }

    void Describe(PlannedChange change, string words) =>
        _bars[change.Component.Part].Description = Markup.Escape($"{change.Component.PartTitle} ({words})");
}
