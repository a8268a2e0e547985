using VoiceForD365.Deployment.Plan;

namespace VoiceForD365.Deployment.Report;

/// <summary>
/// One wait for something the environment does: it is bounded by the progress of what is waited for, and a word is said of it at least
/// every ten seconds.
/// </summary>
/// <param name="change">The change that waits; null where none has begun.</param>
sealed class Wait(PlannedChange? change, IProgress<DeploymentEvent> progress, WaitPolicy policy)
{
    static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);

    readonly DateTimeOffset _began = policy.Now();
    DateTimeOffset _told = policy.Now();
    DateTimeOffset _moved = policy.Now();
    string? _state;
    double? _percent;
    double? _first;

    /// <summary>What is waited for, for people.</summary>
    public string For { get; private set; } = "";

    /// <summary>How long nothing has moved.</summary>
    public TimeSpan Still => policy.Now() - _moved;

    public bool IsOver => Still > policy.StallTimeout;

    /// <summary>Looks in a row that failed.</summary>
    public int FailedLooks { get; set; }

    /// <param name="what">What is waited for, for people.</param>
    /// <param name="seen">How it looks; it has moved when this differs from before.</param>
    public void See(string what, double? done, string seen)
    {
        For = what;
        _percent = done;
        _first ??= done ?? 0;
        if (_state is not null && _state != seen) _moved = policy.Now();
        _state = seen;
    }

    public async Task PauseAsync(TimeSpan delay, CancellationToken cancellation)
    {
        if (policy.Now() + delay - _told >= LongestSilence) Tell();
        await policy.Delay(delay, cancellation).ConfigureAwait(false);
    }

    /// <summary>Until the next look, as soon as its own progress makes it worth while.</summary>
    public Task PauseAsync(CancellationToken cancellation) =>
        PauseAsync(PollPace.Next(policy.Now() - _began, Still, _first ?? 0, _percent), cancellation);

    /// <summary>Says what is waited for, now.</summary>
    public void Tell()
    {
        _told = policy.Now();
        progress.Report(new DeploymentEvent.Waiting(change, For, _told - _began, _percent));
    }
}
