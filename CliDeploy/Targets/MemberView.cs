using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;

namespace VoiceForD365.CliDeploy.Targets;

/// <summary>What the road to one environment of a fleet has to say, said among that of all the others.</summary>
/// <param name="view">Of the whole fleet.</param>
sealed class MemberView(FleetMember member, IView view) : IView
{
    bool _isHeldUp;

    /// <summary>Hears whether the environment lets us wait; null while it is not worked.</summary>
    public IMemberProgress? Progress { get; set; }

    public void Tell(Note note)
    {
        switch (note)
        {
            case Note.Delayed delayed:
                _isHeldUp = true;
                Progress?.HeldUp(delayed.For);
                break;
            case Note.Sent when _isHeldUp:
                _isHeldUp = false;
                Progress?.HeldUp(null);
                break;
            case Note.Asking asking:
                view.Tell(new Note.Asking($"{member.Label}: {asking.Text}"));
                break;
        }
    }

    public Task<T> WatchAsync<T>(DeploymentPlan plan, Func<IProgress<DeploymentEvent>, Task<T>> work) => view.WatchAsync(plan, work);

    public Task<T> WatchFleetAsync<T>(Fleet fleet, Func<IProgress<FleetEvent>, Task<T>> work) => view.WatchFleetAsync(fleet, work);

    public void Show(Result result) => view.Show(result);

    public void Complain(IReadOnlyList<Diagnostic> problems, string state, Exception? surprise = null) =>
        view.Complain(problems, state, surprise);
}
