namespace VoiceForD365.Gateways.WebApi.Connection;

/// <summary>
/// A write on its way is not given up when the run is asked to stop: the environment may have it already, and the report would not know.
/// Its answer is awaited for a while longer, but not for as long as the request itself might take.
/// </summary>
sealed class OnItsWay : IDisposable
{
    readonly CancellationTokenSource _end;
    readonly CancellationTokenRegistration _asked;

    /// <param name="patience">How long the answer is awaited once <paramref name="stop"/> is asked for.</param>
    public OnItsWay(TimeSpan patience, TimeProvider time, CancellationToken stop)
    {
        _end = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _asked = stop.Register(() => _end.CancelAfter(patience));
    }

    public CancellationToken Token => _end.Token;

    public void Dispose()
    {
        _asked.Dispose();
        _end.Dispose();
    }
}
