using Spectre.Console;
using VoiceForD365.CliDeploy.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>Colours and live progress, for a person at a terminal.</summary>
/// <param name="output">stdout.</param>
/// <param name="error">stderr.</param>
/// <param name="outputIsFile">stdout may be redirected though stderr is a terminal; then it is not folded.</param>
internal sealed class TerminalView(IAnsiConsole output, IAnsiConsole error, Verbosity verbosity, bool outputIsFile = false) : IView
{
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

    public void Show(Result result) =>
        Write(output, outputIsFile ? null : Width(output), ResultText.Render(result, verbosity == Verbosity.Detailed));

    public void Complain(IReadOnlyList<Diagnostic> problems, string state, Exception? surprise = null)
    {
        Write(error, Width(error), DiagnosticText.Render(problems, state));
        if (surprise is not null && verbosity == Verbosity.Detailed) Write(error, Width(error), DiagnosticText.Surprise(surprise));
    }

    private static int Width(IAnsiConsole console) => console.Profile.Width - 1;

    private static void Write(IAnsiConsole console, int? width, IEnumerable<Line> lines)
    {
        foreach (var line in lines.SelectMany(line => line.Fold(width))) console.Write(new SpectreLine(line));
    }
}
