using System.Net.Sockets;
using System.Text;

namespace VoiceForD365.LocalDataverse.Tests.Server;

/// <summary>Answers name the address they were asked at; what is no address is refused before anything else.</summary>
public sealed class A_host_name_that_is_none : IAsyncLifetime
{
    LocalDataverseServer _server = null!;

    public async Task InitializeAsync() =>
        _server = await LocalDataverseServer.StartAsync(new LocalDataverseOptions(), CancellationToken.None);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("a((b", 400)]
    [InlineData("X5426d9e8bc001c9e((((((((((((((((((((((((((((8b23df09dc2B62EA44AAAB7DD9F08", 400)]
    [InlineData("contoso.example", 401)]
    [InlineData("127.0.0.1:5080", 401)]
    public async Task Is_refused(string host, int status)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_server.Address.Host, _server.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"GET /api/data/v9.2/WhoAmI HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.ASCII);

        Assert.StartsWith($"HTTP/1.1 {status} ", await reader.ReadLineAsync());
    }
}
