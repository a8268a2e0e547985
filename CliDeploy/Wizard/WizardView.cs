using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;

namespace VoiceForD365.CliDeploy.Wizard;

/// <summary>Tells the terminal, or the log, all that it tells of any command; what is for the person is on the page as well.</summary>
/// <param name="ask">Somebody has to do something.</param>
/// <param name="wait">The environment lets us wait.</param>
sealed class WizardView(IView terminal, Action<string> ask, Action<string> wait) : IView
{
    public void Tell(Note note)
    {
        if (note is Note.Asking asking) ask(asking.Text);
        if (note is Note.Delayed delayed) wait($"waiting for {delayed.For}");
        terminal.Tell(note);
    }

    public Task<T> WatchAsync<T>(DeploymentPlan plan, Func<IProgress<DeploymentEvent>, Task<T>> work) => terminal.WatchAsync(plan, work);

    public Task<T> WatchFleetAsync<T>(Fleet fleet, Func<IProgress<FleetEvent>, Task<T>> work) => terminal.WatchFleetAsync(fleet, work);

    public void Show(Result result) => terminal.Show(result);

    public void Complain(IReadOnlyList<Diagnostic> problems, string state, Exception? surprise = null) =>
        terminal.Complain(problems, state, surprise);
}
