using VoiceForD365.Deployment.Dataverse;
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

/// <summary>
/// When to look next at something that runs: at once at first, as a small one has ended by then, and in its first second a quarter of its
/// age apart; later in half the time it still needs by its own progress, so that its end is seen at once and its middle costs few looks.
/// Where it tells no progress, or has stopped doing so, ever more rarely. Pure.
/// </summary>
static class PollPace
{
    static readonly TimeSpan First = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <param name="watched">Since the first look.</param>
    /// <param name="still">Since it moved last, or since the first look.</param>
    /// <param name="from">Percent at the first look.</param>
    /// <param name="to">Percent now; null where it does not say.</param>
    public static TimeSpan Next(TimeSpan watched, TimeSpan still, double from, double? to)
    {
        var left = Left(watched - still, still, from, to);
        var delay = left > TimeSpan.Zero ? Part(left, 2) : Part(to > from ? still : watched, 4);
        return Within(delay, Within(Part(watched, 4), First, Shortest), Longest);
    }

    /// <returns>What it still needs at the pace it had; zero or less where that is over, or there is none.</returns>
    static TimeSpan Left(TimeSpan moved, TimeSpan still, double from, double? to) => to > from && to < 100
        ? TimeSpan.FromSeconds(moved.TotalSeconds * (100 - to.Value) / (to.Value - from)) - still
        : TimeSpan.Zero;

    static TimeSpan Within(TimeSpan delay, TimeSpan least, TimeSpan most) => delay < least ? least : delay > most ? most : delay;

    static TimeSpan Part(TimeSpan time, int parts) => TimeSpan.FromTicks(time.Ticks / parts);
}

/// <summary>A look that fails says nothing about what is looked at, so the next one is awaited; some failures in a row end it.</summary>
static class Looks
{
    /// <summary>With the growing delays between looks about a minute, besides the gateway's own patience.</summary>
    public const int MostFailed = 10;

    /// <returns>null when the look failed and another one is worth trying.</returns>
    public static async Task<T?> TryAsync<T>(Func<Task<T>> look, Wait wait)
        where T : class
    {
        try
        {
            var seen = await look().ConfigureAwait(false);
            wait.FailedLooks = 0;
            return seen;
        }
        catch (DataverseException) when (++wait.FailedLooks < MostFailed)
        {
            return null;
        }
    }
}
