using VoiceForD365.Deployment.Plan;

namespace VoiceForD365.Deployment.Report;

/// <summary>
/// One wait for something the environment does: it is bounded by the progress of what is waited for, and a word is said of it at least
/// every ten seconds.
/// </summary>
/// <param name="change">The change that waits; null where none has begun.</param>
sealed class Wait(PlannedChange? change, IProgress<DeploymentEvent> progress, Pace pace)
{
    static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);

    readonly DateTimeOffset _began = pace.Now();
    DateTimeOffset _told = pace.Now();
    DateTimeOffset _moved = pace.Now();
    string? _state;
    double? _percent;

    /// <summary>What is waited for, for people.</summary>
    public string For { get; private set; } = "";

    /// <summary>How long nothing has moved.</summary>
    public TimeSpan Still => pace.Now() - _moved;

    public bool IsOver => Still > pace.Patience;

    /// <summary>Looks in a row that failed.</summary>
    public int FailedLooks { get; set; }

    /// <param name="what">What is waited for, for people.</param>
    /// <param name="seen">How it looks; it has moved when this differs from before.</param>
    public void See(string what, double? done, string seen)
    {
        For = what;
        _percent = done;
        if (_state is not null && _state != seen) _moved = pace.Now();
        _state = seen;
    }

    public async Task PauseAsync(TimeSpan delay, CancellationToken cancellation)
    {
        if (pace.Now() + delay - _told >= LongestSilence) Tell();
        await pace.Delay(delay, cancellation).ConfigureAwait(false);
    }

    /// <summary>Says what is waited for, now.</summary>
    public void Tell()
    {
        _told = pace.Now();
        progress.Report(new DeploymentEvent.Waiting(change, For, _told - _began, _percent));
    }
}
