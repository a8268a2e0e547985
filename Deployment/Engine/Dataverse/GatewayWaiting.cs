using System.Diagnostics;

namespace VoiceForD365.Deployment.Dataverse;

/// <summary>Tells what a gateway waits for, as long as it does; made at the start of a request, disposed at its end.</summary>
/// <remarks>Time is the real one: nobody is bored in a time that tests let pass.</remarks>
public sealed class GatewayWaiting : IDisposable
{
    readonly Action<GatewayWait>? _tell;
    readonly Timer? _timer;
    readonly object _gate = new();
    readonly Stopwatch _watch = Stopwatch.StartNew();
    string _what = "";
    TimeSpan? _limit;

    /// <param name="tell">null: nobody listens. What it throws is its own affair; it may be called from any thread.</param>
    /// <param name="every">Between two tellings.</param>
    public GatewayWaiting(Action<GatewayWait>? tell, TimeSpan every)
    {
        _tell = tell;
        if (tell is not null) _timer = new Timer(_ => Tell(), null, every, every);
    }

    /// <summary>From now on this is what is waited for.</summary>
    /// <param name="limit">How long at most; null where nobody knows.</param>
    /// <param name="atOnce">Tells now, not only when it has lasted.</param>
    public void Await(string what, TimeSpan? limit, bool atOnce = false)
    {
        lock (_gate)
        {
            _what = what;
            _limit = limit;
            _watch.Restart();
        }

        if (atOnce) Tell();
    }

    public void Dispose() => _timer?.Dispose();

    TimeSpan? Left(TimeSpan since) => _limit is { } most && since > most ? TimeSpan.Zero : _limit - since;

    void Tell()
    {
        GatewayWait wait;
        lock (_gate) wait = new(_what, _watch.Elapsed, Left(_watch.Elapsed));
        try
        {
            _tell?.Invoke(wait);
        }
        catch (Exception)
        {
            // A listener that throws changes nothing of what is done.
        }
    }
}

/// <summary>A gateway waits. It is told when a long wait begins, and at least every ten seconds while any wait goes on.</summary>
/// <param name="For">What for, for people, such as "the answer to POST $batch".</param>
/// <param name="Since">How long already.</param>
/// <param name="Left">How long still, at most; null where nobody knows.</param>
public sealed record GatewayWait(string For, TimeSpan Since, TimeSpan? Left)
{
    /// <summary>Silence longer than this makes people believe that nothing goes on.</summary>
    public static readonly TimeSpan NoticeAfter = TimeSpan.FromSeconds(10);
}
