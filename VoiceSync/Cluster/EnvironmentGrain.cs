using System.Text.Json;
using VoiceForD365.VoiceSync.Environments;
using VoiceForD365.VoiceSync.Rules.Callbacks;

namespace VoiceForD365.VoiceSync.Cluster;

/// <summary>How often an environment is gone round.</summary>
/// <param name="Reminder">How soon it is woken where its machine died; Orleans takes no less than a minute unless it is told to.</param>
/// <param name="Retry">How soon it is started once more where it was not reached, or had to be left first.</param>
sealed record ClusterPace(TimeSpan Round, TimeSpan Reminder, TimeSpan Retry)
{
    public static readonly ClusterPace Usual = new(TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(10));
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
    ServedEnvironment? _origin;
    EnvironmentSync? _environment;
    IGrainTimer? _timer;
    Task _round = Task.CompletedTask;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _origin = here.Find(this.GetPrimaryKeyString());
        if (_origin is null) return Task.CompletedTask;
        _environment = here.Open(_origin);
        // The timer never runs into itself; that it interleaves lets the reminder in.
        _timer = this.RegisterGrainTimer(GoRoundAsync, new(TimeSpan.Zero, pace.Round) { Interleave = true, KeepAlive = true });
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

    public async Task<bool> StartAsync()
    {
        var origin = here.Find(this.GetPrimaryKeyString());
        if (origin is not null && origin == _origin)
        {
            await this.RegisterOrUpdateReminder(Reminder, pace.Reminder, pace.Reminder);
            return true;
        }

        if (origin is null) await ForgetReminderAsync();
        // Whoever starts it next finds it as the file says now.
        await _stopping.CancelAsync();
        // For as long as it rings, the grain is not idle.
        _timer?.Dispose();
        DeactivateOnIdle();
        return false;
    }

    /// <summary>That it came has activated this; the timer does the rest.</summary>
    public Task ReceiveReminder(string reminderName, TickStatus status) =>
        here.Find(this.GetPrimaryKeyString()) is null ? StartAsync() : Task.CompletedTask;

    public async Task<bool?> TakeAsync(string request) => Served() is { } served
        ? await served.TakeAsync(JsonSerializer.Deserialize<CallbackRequest>(request)!, _breakOff.Token)
        // The file of the machine that was asked says more than that of this one, for as long as both are being read anew.
        : false;

    public async Task<string?> ReadHealthAsync() =>
        Served() is { } served ? JsonSerializer.Serialize(await served.ReadHealthAsync(_breakOff.Token)) : null;

    HostedEnvironment? Served() => _environment is null ? null : new(_environment, time);

    async Task ForgetReminderAsync()
    {
        if (await this.GetReminder(Reminder) is { } reminder) await this.UnregisterReminder(reminder);
    }

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
            log.LogError(surprise, "A round of {Environment} ended because of a bug of ours.", _environment!.Name);
        }
    }
}
