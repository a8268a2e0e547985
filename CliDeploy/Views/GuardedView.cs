using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>
/// A view that may fail, behind a guard: a closed stdout, a full disk or a word nobody thought of changes neither what is done nor the exit
/// code.
/// </summary>
internal sealed class GuardedView(IView view) : IView
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
