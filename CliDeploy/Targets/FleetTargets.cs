using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.CliDeploy.Targets;

/// <summary>The environments of a fleet, ready to be spoken to; nothing is sent before one of them is worked.</summary>
sealed class FleetTargets : IAsyncDisposable
{
    readonly Dictionary<string, (FleetSettings Settings, OpenTarget Target, MemberView View)> _open = [];
    readonly Dictionary<string, VoiceConfiguration?> _decided = [];
    readonly ServiceBudgets _budgets = new();

    /// <summary>Finds out for all of them what is missing, without sending or writing anything.</summary>
    /// <param name="folder">What a relative path in the fleet's file is relative to.</param>
    /// <param name="needsSecrets">Something is going to be written, so that the telephony's secrets have to be there.</param>
    /// <exception cref="MisuseException">Holds every problem found, in the order of the file.</exception>
    public static FleetTargets Prepare(
        IReadOnlyList<FleetMember> members, string folder, Func<string, string?> variable, IView view, bool needsSecrets)
    {
        var targets = new FleetTargets();
        var problems = members.SelectMany(member => targets.Prepare(member, folder, variable, view, needsSecrets)).ToList();
        return problems.Count == 0 ? targets : throw new MisuseException([.. FleetReader.Ordered(problems)]);
    }

    public (FleetSettings Settings, OpenTarget Target, MemberView View) Of(FleetMember member) => _open[member.Label];

    /// <summary>With the telephony's secret, where it is there.</summary>
    public VoiceConfiguration? ConfigurationOf(FleetMember member) => _decided[member.Label];

    IReadOnlyList<Diagnostic> Prepare(FleetMember member, string folder, Func<string, string?> variable, IView view, bool needsSecrets)
    {
        var (settings, problems) = FleetSettings.Read(member, folder, variable);
        if (settings is null) return problems;
        try
        {
            _decided[member.Label] = member.Configuration is not { } decided ? null
                : needsSecrets ? TelephonySecretReader.Fetch(decided, variable)
                : TelephonySecretReader.FetchIfThere(decided, variable);
            var hears = new MemberView(member, view);
            _open[member.Label] = (settings, EnvironmentTarget.Open(settings.Target, hears, _budgets), hears);
            return [];
        }
        catch (MisuseException misuse)
        {
            // What the sign-in misses is named by the address, which is no place in a file.
            return [.. misuse.Problems.Select(problem =>
                problem.Where == settings.Target.Address.ToString() ? problem with { Where = member.Place } : problem)];
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, target, _) in _open.Values) await target.DisposeAsync();
    }
}

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
