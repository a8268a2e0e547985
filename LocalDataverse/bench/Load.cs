using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace VoiceForD365.LocalDataverse.Bench;

/// <summary>
/// Sends HTTP/1.1 requests over kept connections and reads the answers, with as little work of its own as possible: on a small machine
/// client and server share the processors, and a rich client would mostly measure itself.
/// </summary>
sealed class Load(Uri address, string? token)
{
    /// <summary>Sends all requests, spread over the connections, each connection one at a time.</summary>
    /// <exception cref="InvalidOperationException">An answer was no success.</exception>
    public async Task<TimeSpan> RunAsync(IReadOnlyList<byte[]> requests, int connections)
    {
        var lanes = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => ConnectAsync()));
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(lanes.Select((lane, index) => Task.Run(() => DriveAsync(lane, requests, index, connections))));
        watch.Stop();
        foreach (var lane in lanes)
            lane.Dispose();
        return watch.Elapsed;
    }

    /// <summary>One request as it goes over the wire.</summary>
    public byte[] Request(string method, string path, string body = "") => Encoding.UTF8.GetBytes(string.Join("\r\n",
        [$"{method} {path} HTTP/1.1", $"Host: {address.Authority}", .. Authorization(), "Accept: application/json",
            "Content-Type: application/json", $"Content-Length: {Encoding.UTF8.GetByteCount(body)}", "", body]));

    string[] Authorization() => token is null ? [] : ["Authorization: Bearer " + token];

    async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, address.Port);
        return socket;
    }

    static async Task DriveAsync(Socket socket, IReadOnlyList<byte[]> requests, int first, int step)
    {
        var buffer = new byte[64 * 1024];
        for (var i = first; i < requests.Count; i += step)
        {
            await socket.SendAsync(requests[i]);
            await ReadAnswerAsync(socket, buffer);
        }
    }

    static async Task ReadAnswerAsync(Socket socket, byte[] buffer)
    {
        var held = 0;
        int end;
        while ((end = buffer.AsSpan(0, held).IndexOf("\r\n\r\n"u8)) < 0)
            held += await ReceiveAsync(socket, buffer.AsMemory(held));
        var head = Encoding.ASCII.GetString(buffer, 0, end);
        if (head[9] != '2')
            throw new InvalidOperationException(Encoding.UTF8.GetString(buffer, 0, held));
        var missing = LengthOf(head) - (held - end - 4);
        while (missing > 0)
            missing -= await ReceiveAsync(socket, buffer);
    }

    static int LengthOf(string head)
    {
        var start = head.IndexOf("Content-Length:", StringComparison.OrdinalIgnoreCase);
        return start < 0 ? 0 : int.Parse(head.AsSpan(
            start + 15,
            head.IndexOf('\r', start) is var stop and > 0 ? stop - start - 15 : head.Length - start - 15));
    }

    static async Task<int> ReceiveAsync(Socket socket, Memory<byte> into) =>
        await socket.ReceiveAsync(into) is var count and > 0 ? count : throw new IOException("The server closed the connection.");
}
