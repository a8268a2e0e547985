using VoiceForD365.Deployment.Plan;

namespace VoiceForD365.Deployment.Report;

/// <summary>
/// One wait for something the environment does: it is bounded by the progress of what is waited for, and a word is said of it at least
/// every ten seconds.
/// </summary>
/// <param name="change">The change that waits; null where none has begun.</param>
internal sealed class Wait(PlannedChange? change, IProgress<DeploymentEvent> progress, Pace pace)
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);

    private readonly DateTimeOffset began = pace.Now();
    private DateTimeOffset told = pace.Now();
    private DateTimeOffset moved = pace.Now();
    private string? state;
    private double? percent;

    /// <summary>What is waited for, for people.</summary>
    public string For { get; private set; } = "";

    /// <summary>How long nothing has moved.</summary>
    public TimeSpan Still => pace.Now() - moved;

    public bool IsOver => Still > pace.Patience;

    /// <summary>Looks in a row that failed.</summary>
    public int FailedLooks { get; set; }

    /// <param name="what">What is waited for, for people.</param>
    /// <param name="seen">How it looks; it has moved when this differs from before.</param>
    public void See(string what, double? done, string seen)
    {
        For = what;
        percent = done;
        if (state is not null && state != seen) moved = pace.Now();
        state = seen;
    }

    public async Task PauseAsync(TimeSpan delay, CancellationToken cancellation)
    {
        if (pace.Now() + delay - told >= LongestSilence) Tell();
        await pace.Delay(delay, cancellation).ConfigureAwait(false);
    }

    /// <summary>Says what is waited for, now.</summary>
    public void Tell()
    {
        told = pace.Now();
        progress.Report(new DeploymentEvent.Waiting(change, For, told - began, percent));
    }
}
