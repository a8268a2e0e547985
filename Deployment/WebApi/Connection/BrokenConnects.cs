using System.Net.Sockets;

namespace VoiceForD365.Gateways.WebApi.Connection;

/// <summary>Says that there was no connection where the socket alone says so.</summary>
/// <remarks>
/// SocketsHttpHandler of .NET 10 asks a new connection for its other end. Where that end is gone by then, as when an environment dies
/// after it accepted, the SocketException of the query comes out as it is. Nothing of the request was sent before that, and what
/// breaks a connection later comes as HttpRequestException or IOException.
/// </remarks>
sealed class BrokenConnects(HttpMessageHandler connections) : DelegatingHandler(connections)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (SocketException broken)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The connection broke while it was made", broken);
        }
    }
}

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
