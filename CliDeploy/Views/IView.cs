using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>How a run is told. Results go to stdout, progress and diagnostics to stderr; JSON Lines are all result.</summary>
interface IView
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

/// <summary>
/// A view that may fail, behind a guard: a closed stdout, a full disk or a word nobody thought of changes neither what is done nor the exit
/// code.
/// </summary>
sealed class GuardedView(IView view) : IView
{
    public void Tell(Note note) => Telling.Try(() => view.Tell(note));

    /// <summary>The work is done once, whatever becomes of its progress on the way.</summary>
    public async Task<T> WatchAsync<T>(DeploymentPlan plan, Func<IProgress<DeploymentEvent>, Task<T>> work)
    {
        Task<T>? doing = null;
        try
        {
            return await view.WatchAsync(plan, progress => doing ??= work(progress));
        }
        catch (Exception)
        {
            // Where the work itself failed, waiting for it says so again.
            return await (doing ?? work(new Listener(_ => { })));
        }
    }

    public void Show(Result result) => Telling.Try(() => view.Show(result));

    public void Complain(IReadOnlyList<Diagnostic> problems, string state, Exception? surprise = null) =>
        Telling.Try(() => view.Complain(problems, state, surprise));
}

/// <summary>Hears events at once and in order; the framework's own Progress hands them to a pool, where they overtake each other.</summary>
sealed class Listener(Action<DeploymentEvent> hear) : IProgress<DeploymentEvent>
{
    public void Report(DeploymentEvent value) => hear(value);
}
