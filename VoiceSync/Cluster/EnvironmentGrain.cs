using System.Text.Json;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Rules.Callbacks;

namespace VoiceForD365.VoiceSync.Cluster;

/// <summary>How often an environment is gone round.</summary>
/// <param name="Reminder">How soon it is woken where its machine died; Orleans takes no less than a minute unless it is told to.</param>
sealed record ClusterPace(TimeSpan Round, TimeSpan Reminder)
{
    public static readonly ClusterPace Usual = new(TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(1));
}

/// <summary>
/// Goes round one environment on the machine it was activated on. There is one activation of it in the cluster, so passes never overlap;
/// it only leaves when its pass ended, and where its machine dies, a reminder wakes it on another.
/// </summary>
sealed class EnvironmentGrain(HostedEnvironments here, ClusterPace pace, TimeProvider time, ILogger<EnvironmentGrain> log)
    : Grain, IEnvironmentGrain, IRemindable
{
    const string Reminder = "round";

    readonly CancellationTokenSource _stopping = new();
    readonly CancellationTokenSource _breakOff = new();
    readonly DateTimeOffset _since = time.GetUtcNow();
    EnvironmentSync? _environment;
    Task _round = Task.CompletedTask;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _environment = here.Open(this.GetPrimaryKeyString());
        // The timer never runs into itself; that it interleaves lets the reminder in.
        if (_environment is not null)
            this.RegisterGrainTimer(GoRoundAsync, new(TimeSpan.Zero, pace.Round) { Interleave = true, KeepAlive = true });
        return Task.CompletedTask;
    }

    /// <summary>Nobody else activates it before this ended.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await using var registered = cancellationToken.Register(_breakOff.Cancel);
        await _round.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (_environment is not null) here.Close(_environment);
    }

    public async Task StartAsync()
    {
        if (_environment is not null) await this.RegisterOrUpdateReminder(Reminder, pace.Reminder, pace.Reminder);
    }

    /// <summary>That it came has activated this; the timer does the rest.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        // No file names the environment any more.
        if (_environment is null && await this.GetReminder(reminderName) is { } reminder) await this.UnregisterReminder(reminder);
    }

    public async Task<bool?> TakeAsync(string request) =>
        await Served().TakeAsync(JsonSerializer.Deserialize<CallbackRequest>(request)!, _breakOff.Token);

    public async Task<string> ReadHealthAsync() => JsonSerializer.Serialize(await Served().ReadHealthAsync(_breakOff.Token));

    public Task ForgetAsync() => Served().ForgetAsync(_breakOff.Token);

    HostedEnvironment Served() => new(
        _environment ?? throw new InvalidOperationException($"{this.GetPrimaryKeyString()} is in no file here; this is our bug."),
        _since,
        time);

    Task GoRoundAsync(CancellationToken cancellation)
    {
        if (_stopping.IsCancellationRequested) return Task.CompletedTask;
        // Off the grain's own thread of work: planning many calls takes its time.
        return _round = Task.Run(RoundAsync, CancellationToken.None);
    }

    async Task RoundAsync()
    {
        try
        {
            await _environment!.RoundAsync(_breakOff.Token, _stopping.Token);
        }
        catch (Exception surprise) when (!_breakOff.IsCancellationRequested)
        {
            log.LogError(surprise, "A round of {Environment} ended by a bug of ours.", _environment!.Name);
        }
    }
}
