using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;
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

    /// <summary>Shows progress while the environments of a fleet are worked, many at once.</summary>
    Task<T> WatchFleetAsync<T>(Fleet fleet, Func<IProgress<FleetEvent>, Task<T>> work);

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
    public void Tell(Note note) => BestEffort.Try(() => view.Tell(note));

    public Task<T> WatchAsync<T>(DeploymentPlan plan, Func<IProgress<DeploymentEvent>, Task<T>> work) =>
        OnceAsync(doing => view.WatchAsync(plan, doing), work, new Listener(_ => { }));

    public Task<T> WatchFleetAsync<T>(Fleet fleet, Func<IProgress<FleetEvent>, Task<T>> work) =>
        OnceAsync(doing => view.WatchFleetAsync(fleet, doing), work, new FleetListener(_ => { }));

    /// <summary>The work is done once, whatever becomes of its progress on the way.</summary>
    static async Task<T> OnceAsync<T, TEvent>(
        Func<Func<IProgress<TEvent>, Task<T>>, Task<T>> watch, Func<IProgress<TEvent>, Task<T>> work, IProgress<TEvent> deaf)
    {
        Task<T>? doing = null;
        try
        {
            return await watch(progress => doing ??= work(progress));
        }
        catch (Exception)
        {
            // Where the work itself failed, waiting for it says so again.
            return await (doing ?? work(deaf));
        }
    }

    public void Show(Result result) => BestEffort.Try(() => view.Show(result));

    public void Complain(IReadOnlyList<Diagnostic> problems, string state, Exception? surprise = null) =>
        BestEffort.Try(() => view.Complain(problems, state, surprise));
}

/// <summary>Hears events at once and in order; the framework's own Progress hands them to a pool, where they overtake each other.</summary>
sealed class Listener(Action<DeploymentEvent> hear) : IProgress<DeploymentEvent>
{
    public void Report(DeploymentEvent value) => hear(value);
}

/// <summary>Hears of many environments, one word at a time.</summary>
sealed class FleetListener(Action<FleetEvent> hear) : IProgress<FleetEvent>
{
    readonly Lock _gate = new();

    public void Report(FleetEvent value)
    {
        lock (_gate) hear(value);
    }
}
