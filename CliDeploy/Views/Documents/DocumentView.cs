using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;

namespace VoiceForD365.CliDeploy.Views.Documents;

/// <summary>The result as one document on stdout; all else as people read it, on stderr.</summary>
sealed class DocumentView(IView people, TextWriter output, OutputForm form) : IView
{
    public void Tell(Note note) => people.Tell(note);

    public Task<T> WatchAsync<T>(DeploymentPlan plan, Func<IProgress<DeploymentEvent>, Task<T>> work) => people.WatchAsync(plan, work);

    public Task<T> WatchFleetAsync<T>(Fleet fleet, Func<IProgress<FleetEvent>, Task<T>> work) => people.WatchFleetAsync(fleet, work);

    public void Complain(IReadOnlyList<Diagnostic> problems, string state, Exception? surprise = null) =>
        people.Complain(problems, state, surprise);

    /// <summary>What was refused has been told already, and is no document.</summary>
    public void Show(Result result)
    {
        if (result is Result.Examined examined)
            output.Write(form == OutputForm.JUnit ? HealthJUnit.Render(examined.Report) : HealthMarkdown.Render(examined.Report));
        else if (result is Result.Accepted accepted)
            output.Write(form == OutputForm.JUnit ? AcceptanceJUnit.Render(accepted.Report) : AcceptanceMarkdown.Render(accepted.Report));
        else if (PlanDocument.TryMake(result) is { } document)
            output.Write(form == OutputForm.Html ? PlanHtml.Render(document) : PlanMarkdown.Render(document));
        else if (result is Result.FleetOf fleet)
            output.Write(form == OutputForm.Html ? FleetHtml.Render(fleet) : FleetMarkdown.Render(fleet));
        else if (result is not Result.Refused)
            throw new NotSupportedException($"Nobody renders {result.GetType().Name} as {form}; this is our bug.");
    }
}
