using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>How a run is told. Results go to stdout, progress and diagnostics to stderr; JSON Lines are all result.</summary>
internal interface IView
{
    /// <summary>Something worth knowing along the way; not in quiet mode.</summary>
    void Tell(Note note);

    /// <summary>Shows progress while the plan is applied.</summary>
    Task<T> WatchAsync<T>(DeploymentPlan plan, Func<IProgress<DeploymentEvent>, Task<T>> work);

    /// <summary>What the command was for.</summary>
    void Show(Result result);

    /// <summary>Problems, each as a block of its own; none is fine and says nothing.</summary>
    /// <param name="state">What is true of the environment now.</param>
    /// <param name="surprise">Kept for detailed mode.</param>
    void Complain(IReadOnlyList<Diagnostic> problems, string state, Exception? surprise = null);
}
