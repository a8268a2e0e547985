using System.Diagnostics;

namespace VoiceForD365.Deployment.Dataverse;

/// <summary>Tells what a gateway waits for, as long as it does; made at the start of a request, disposed at its end.</summary>
/// <remarks>Time is the real one: nobody is bored in a time that tests let pass.</remarks>
public sealed class GatewayWaiting : IDisposable
{
    private readonly Action<GatewayWait>? tell;
    private readonly Timer? timer;
    private readonly object gate = new();
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private string what = "";
    private TimeSpan? limit;

    /// <param name="tell">null: nobody listens. What it throws is its own affair; it may be called from any thread.</param>
    /// <param name="every">Between two tellings.</param>
    public GatewayWaiting(Action<GatewayWait>? tell, TimeSpan every)
    {
        this.tell = tell;
        if (tell is not null) timer = new Timer(_ => Tell(), null, every, every);
    }

    /// <summary>From now on this is what is waited for.</summary>
    /// <param name="limit">How long at most; null where nobody knows.</param>
    /// <param name="atOnce">Tells now, not only when it has lasted.</param>
    public void Await(string what, TimeSpan? limit, bool atOnce = false)
    {
        lock (gate)
        {
            this.what = what;
            this.limit = limit;
            watch.Restart();
        }

        if (atOnce) Tell();
    }

    public void Dispose() => timer?.Dispose();

    private TimeSpan? Left(TimeSpan since) => limit is { } most && since > most ? TimeSpan.Zero : limit - since;

    private void Tell()
    {
        GatewayWait wait;
        lock (gate) wait = new(what, watch.Elapsed, Left(watch.Elapsed));
        try
        {
            tell?.Invoke(wait);
        }
        catch (Exception)
        {
            // Telling is no doing.
        }
    }
}
