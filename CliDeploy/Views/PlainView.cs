using VoiceForD365.CliDeploy.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>Plain lines, for files and logs.</summary>
/// <param name="width">Of stdout, where it is a terminal though stderr is none; null where it is not.</param>
internal sealed class PlainView(TextWriter output, TextWriter error, Verbosity verbosity, int? width = null) : IView
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

    public void Show(Result result) => Write(
        output, ResultText.Render(result, verbosity == Verbosity.Detailed).SelectMany(line => line.Fold(width)));

    public void Complain(IReadOnlyList<Diagnostic> problems, string state, Exception? surprise = null)
    {
        Write(error, DiagnosticText.Render(problems, state));
        if (surprise is not null && verbosity == Verbosity.Detailed) Write(error, DiagnosticText.Surprise(surprise));
    }

    private static void Write(TextWriter writer, IEnumerable<Line> lines)
    {
        foreach (var line in lines) writer.WriteLine(line.ToString());
    }
}
