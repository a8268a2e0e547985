using System.Net.Sockets;
using System.Text;

namespace VoiceForD365.Matrix.Tests.World;

/// <summary>What can become of one request that has reached the wire.</summary>
sealed class Crossing(
    TcpClient client, NetworkStream stream, Func<PassingRequest, Task<PassingResponse>> send, CancellationToken stopping)
{
    public async Task PassAsync(PassingRequest request) => await AnswerAsync(await CarryOutAsync(request));

    /// <summary>Lets the environment do it; whether anybody is told is another matter.</summary>
    public Task<PassingResponse> CarryOutAsync(PassingRequest request) => send(request);

    public async Task AnswerAsync(PassingResponse answer) => await WriteAsync(answer, answer.Body.Length);

    /// <summary>The announced length is not reached.</summary>
    public async Task AnswerHalfAsync(PassingResponse answer)
    {
        await WriteAsync(answer, Math.Max(answer.Body.Length / 2, 1));
        Reset();
    }

    /// <summary>The connection breaks.</summary>
    public void Reset() => Reset(client);

    /// <summary>Nothing comes back, and the connection stays until the asker gives up.</summary>
    public async Task StallAsync()
    {
        var gone = new byte[1];
        _ = await stream.ReadAsync(gone, stopping);
    }

    public static void Reset(TcpClient client)
    {
        if (!client.Connected) return;
        client.LingerState = new LingerOption(enable: true, seconds: 0);
        client.Close();
    }

    async Task WriteAsync(PassingResponse answer, int bytes)
    {
        var head = new StringBuilder($"HTTP/1.1 {answer.Status} -\r\n");
        foreach (var (name, value) in answer.Headers) head.Append($"{name}: {value}\r\n");
        head.Append($"Content-Length: {answer.Body.Length + (bytes > answer.Body.Length ? 1 : 0)}\r\nConnection: close\r\n\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.ToString()), stopping);
        await stream.WriteAsync(answer.Body.AsMemory(0, Math.Min(bytes, answer.Body.Length)), stopping);
        await stream.FlushAsync(stopping);
    }
}

/// <summary>What comes back.</summary>
sealed record PassingResponse(int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    public static PassingResponse Of(int status, string contentType, string body, params (string, string)[] headers) =>
        new(status, [("Content-Type", contentType), .. headers], Encoding.UTF8.GetBytes(body));

    public PassingResponse With(Func<string, string> edit) =>
        this with { Body = Encoding.UTF8.GetBytes(edit(Encoding.UTF8.GetString(Body))) };
}
