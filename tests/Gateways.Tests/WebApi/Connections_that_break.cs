using System.Net;
using System.Net.Sockets;
using VoiceForD365.Gateways.WebApi.Connection;

namespace VoiceForD365.Gateways.Tests.WebApi;

public sealed class Connections_that_break
{
    [Fact]
    public async Task A_server_that_dies_as_it_accepts_was_never_connected()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var connections = new SocketsHttpHandler { ConnectCallback = (_, cancellation) => ConnectAndLoseAsync(server, cancellation) };
        using var http = new HttpClient(new BrokenConnects(connections));

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync($"http://{server.LocalEndpoint}/"));

        Assert.Equal(HttpRequestError.ConnectionError, failure.HttpRequestError);
        Assert.Equal(SocketError.NotConnected, Assert.IsType<SocketException>(failure.InnerException).SocketErrorCode);
    }

    /// <returns>What a client holds when the other end accepted and was reset before anyone looked.</returns>
    static async ValueTask<Stream> ConnectAndLoseAsync(TcpListener server, CancellationToken cancellation)
    {
        var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(server.LocalEndpoint, cancellation);
        var accepted = await server.AcceptSocketAsync(cancellation);
        accepted.LingerState = new LingerOption(enable: true, seconds: 0);
        accepted.Close();
        client.Poll(microSeconds: -1, SelectMode.SelectRead);
        return new NetworkStream(client, ownsSocket: true);
    }
}
