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
