using System.Net.Sockets;
using System.Text;

namespace VoiceForD365.LocalDataverse.Tests.Server;

public sealed class A_body_that_cannot_be_read
{
    [Theory]
    [InlineData("/api/data/v9.2/$batch", 400)]
    [InlineData("/XRMServices/2011/Organization.svc/web", 500)] // as every SOAP fault
    public async Task Is_the_clients_mistake_also_where_the_size_of_a_chunk_overflows(string path, int status)
    {
        await using var local = await TestDataverse.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(local.Server.Address.Host, local.Server.Address.Port);
        var stream = client.GetStream();

        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {local.Server.AdminToken}\r\n"
            + $"Content-Type: {(status == 400 ? "application/json" : "text/xml")}\r\nTransfer-Encoding: chunked\r\n"
            + $"Connection: close\r\n\r\n{new string('f', 40)}\r\n"));
        using var answer = new StreamReader(stream);

        Assert.StartsWith($"HTTP/1.1 {status}", await answer.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Contains("The request cannot be read", await answer.ReadToEndAsync(), StringComparison.Ordinal);
    }
}
