using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using VoiceForD365.LocalDataverse.Fuzz.Tests.World;
using Xunit.Abstractions;

namespace VoiceForD365.LocalDataverse.Fuzz.Tests.Cases;

/// <summary>Whatever comes over the real port, the server goes on answering.</summary>
public sealed class The_wire(Target target, ITestOutputHelper output) : IClassFixture<Target>
{
    [Fact]
    public async Task May_carry_anything()
    {
        string[] requests =
        [
            $"GET /api/data/v9.2/WhoAmI HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {target.Server.AdminToken}\r\nConnection: close\r\n\r\n",
            $"POST /api/data/v9.2/smp_items HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {target.Server.AdminToken}\r\nContent-Type: application/json\r\nContent-Length: 16\r\nConnection: close\r\n\r\n{{\"smp_name\":\"A\"}}",
            $"POST /api/data/v9.2/$batch HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {target.Server.AdminToken}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
            $"GET /local/faults HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {target.Server.AdminToken}\r\nConnection: close\r\n\r\n",
        ];
        await ManyCases.RunAsync("wire", 500, output, async dice =>
        {
            using var client = new TcpClient();
            await client.ConnectAsync(target.Server.Address.Host, target.Server.Address.Port);
            var text = Damage.Text(requests[dice.Next(requests.Length)], requests, dice);
            var answer = await TalkAsync(client, Encoding.Latin1.GetBytes(text));
            Assert.False(
                answer.Contains("Local Dataverse bug", StringComparison.Ordinal)
                    || answer.StartsWith("HTTP/1.1 500", StringComparison.Ordinal),
                text + "\n->\n" + answer);
        });
        using var http = new HttpClient { BaseAddress = target.Server.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", target.Server.AdminToken);
        Assert.True((await http.GetAsync("/api/data/v9.2/WhoAmI")).IsSuccessStatusCode);
    }

    static async Task<string> TalkAsync(TcpClient client, byte[] request)
    {
        try
        {
            var stream = client.GetStream();
            await stream.WriteAsync(request);
            // Nothing more comes; a server that waits for more gives up.
            client.Client.Shutdown(SocketShutdown.Send);
            using var answer = new MemoryStream();
            await stream.CopyToAsync(answer);
            return Encoding.UTF8.GetString(answer.ToArray());
        }
        catch (IOException)
        {
            return "";
        }
    }
}
