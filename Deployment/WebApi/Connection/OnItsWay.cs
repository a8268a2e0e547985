namespace VoiceForD365.Gateways.WebApi.Connection;

/// <summary>
/// A write on its way is not given up when the run is asked to stop: the environment may have it already, and the report would not know.
/// Its answer is awaited for a while longer, but not for as long as the request itself might take.
/// </summary>
internal sealed class OnItsWay : IDisposable
{
    private readonly CancellationTokenSource end;
    private readonly CancellationTokenRegistration asked;

    /// <param name="patience">How long the answer is awaited once <paramref name="stop"/> is asked for.</param>
    public OnItsWay(TimeSpan patience, TimeProvider time, CancellationToken stop)
    {
        end = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        asked = stop.Register(() => end.CancelAfter(patience));
    }

    public CancellationToken Token => end.Token;

    public void Dispose()
    {
        asked.Dispose();
        end.Dispose();
    }
}
