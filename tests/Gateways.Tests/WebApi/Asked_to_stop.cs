using System.Text;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.Tests.WebApi.Fakes;
using VoiceForD365.Gateways.WebApi;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.Tests.WebApi;

/// <summary>Asked to stop, nothing more is sent, and the answer to a write on its way is awaited for a bounded time.</summary>
public sealed class Asked_to_stop : IDisposable
{
    readonly CancellationTokenSource _stop = new();
    readonly ManualResetEventSlim _release = new();

    public void Dispose()
    {
        _release.Set();
        _stop.Dispose();
        _release.Dispose();
    }

    [Fact]
    public async Task The_answer_to_a_write_on_its_way_is_still_awaited()
    {
        var id = Guid.NewGuid();
        using var server = Holding($$"""{"AsyncOperationId":"{{id}}"}""");
        using var dataverse = Connect(server, TimeSpan.FromMinutes(1));

        var started = await dataverse.StartPromotionAsync("contoso_core", _stop.Token);

        Assert.Equal(id, started.AsyncOperationId);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_in_time_is_lost()
    {
        using var server = new RawServer(ended =>
        {
            _stop.Cancel();
            _release.Wait(ended);
            return [];
        });
        using var dataverse = Connect(server, TimeSpan.FromMilliseconds(1));

        var lost = await Assert.ThrowsAsync<DataverseException>(() => dataverse.StartPromotionAsync("contoso_core", _stop.Token));

        Assert.Equal(FaultKind.AnswerLost, lost.Fault.Kind);
    }

    [Fact]
    public async Task A_write_that_waits_to_be_repeated_is_not_sent_again()
    {
        using var server = new RawServer(_ =>
        {
            _stop.Cancel();
            return Encoding.ASCII.GetBytes("HTTP/1.1 429 Too Many\r\nRetry-After: 300\r\nContent-Length: 0\r\n\r\n");
        });
        using var dataverse = Connect(server, TimeSpan.FromMinutes(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dataverse.StartPromotionAsync("contoso_core", _stop.Token));

        Assert.Equal(1, dataverse.RequestsSent);
    }

    /// <summary>Answers only once the run was asked to stop.</summary>
    RawServer Holding(string json) => new(_ =>
    {
        _stop.Cancel();
        return Encoding.ASCII.GetBytes(
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}");
    });

    static WebApiDataverse Connect(RawServer server, TimeSpan afterStop) =>
        new(server.Address, new FixedToken("secret-token"), new WebApiOptions { AfterStop = afterStop });
}
