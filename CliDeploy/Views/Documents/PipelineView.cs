using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Views.Documents;

/// <summary>
/// Beside any other view, where a pipeline of GitHub or Azure runs it: plans, reports and looks become the run's summary, problems its
/// annotations.
/// </summary>
/// <param name="lines">Where the system reads its commands.</param>
/// <param name="variable">null when unset or empty.</param>
sealed class PipelineView(IView view, TextWriter lines, Func<string, string?> variable) : IView
{
    /// <summary>A step's summary takes 1 MiB on GitHub; what is longer is told without its columns.</summary>
    const int MostLetters = 900_000;

    readonly bool _isGitHub = PipelineSystem.IsGitHub(variable);
    readonly bool _isAzure = PipelineSystem.IsAzure(variable);

    /// <returns>The view itself where no such system runs it.</returns>
    public static IView Around(IView view, OutputForm output, Func<string, string?> variable)
    {
        var pipeline = new PipelineView(view, LastWriter.Commands(output), variable);
        return pipeline._isGitHub || pipeline._isAzure ? pipeline : view;
    }

    public void Tell(Note note) => view.Tell(note);

    public Task<T> WatchAsync<T>(DeploymentPlan plan, Func<IProgress<DeploymentEvent>, Task<T>> work) => view.WatchAsync(plan, work);

    public Task<T> WatchFleetAsync<T>(Fleet fleet, Func<IProgress<FleetEvent>, Task<T>> work) => view.WatchFleetAsync(fleet, work);

    public void Show(Result result)
    {
        view.Show(result);
        BestEffort.Try(() => Summarize(result));
        if (result is Result.Examined examined) BestEffort.Try(() => Annotate(Grave(examined)));
        if (result is Result.Accepted accepted)
            BestEffort.Try(() => Annotate(accepted.Report.Items.Select(item => item.Problem).OfType<Diagnostic>()));
    }

    public void Complain(IReadOnlyList<Diagnostic> problems, string state, Exception? surprise = null)
    {
        view.Complain(problems, state, surprise);
        BestEffort.Try(() => Annotate(problems));
    }

    /// <summary>What doctor only wants to be known stands in the summary.</summary>
    static IEnumerable<Diagnostic> Grave(Result.Examined examined) =>
        examined.Report.Findings.Select(finding => finding.Problem).Where(problem => problem.Severity != Severity.Information);

    void Summarize(Result result)
    {
        if (Render(result) is not { } text) return;
        text = Redaction.CleanKnown(text);
        if (_isGitHub && variable("GITHUB_STEP_SUMMARY") is { } summary) File.AppendAllText(summary, text + "\n");
        if (!_isAzure) return;
        var file = Path.Combine(variable("AGENT_TEMPDIRECTORY") ?? Path.GetTempPath(), $"voicedeploy-{Guid.NewGuid():N}.md");
        File.WriteAllText(file, text);
        lines.WriteLine(PipelineCommands.AzureSummary(file));
    }

    static string? Render(Result result)
    {
        if (result is Result.Examined examined) return HealthMarkdown.Render(examined.Report);
        if (result is Result.Accepted accepted) return AcceptanceMarkdown.Render(accepted.Report);
        if (result is Result.FleetOf fleet) return FleetMarkdown.Render(fleet);
        if (PlanDocument.TryMake(result) is not { } document) return null;
        var whole = PlanMarkdown.Render(document);
        return whole.Length <= MostLetters ? whole : PlanMarkdown.Render(document, columns: false);
    }

    void Annotate(IEnumerable<Diagnostic> problems)
    {
        foreach (var problem in problems.Select(problem => problem.WithWayTexts()))
        {
            if (_isGitHub) lines.WriteLine(PipelineCommands.GitHub(problem));
            if (_isAzure && PipelineCommands.Azure(problem) is { } issue) lines.WriteLine(issue);
        }
    }
}
