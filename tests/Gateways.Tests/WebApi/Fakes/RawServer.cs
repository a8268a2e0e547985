using System.Net;
using System.Net.Sockets;
using System.Text;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.Tests.WebApi.Fakes;

/// <summary>Reads each request whole, sends some bytes and closes the connection; for what no web server says.</summary>
sealed class RawServer : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stop = new();
    readonly Func<CancellationToken, byte[]> _answer;

    /// <param name="answer">Empty: the connection just breaks. The token ends with the server.</param>
    public RawServer(Func<CancellationToken, byte[]> answer)
    {
        _answer = answer;
        _listener.Start();
        Address = EnvironmentAddress.TryParse($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}", out _)!;
        _ = Task.Run(ServeAsync);
    }

    public EnvironmentAddress Address { get; }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
    }

    async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            Socket connection;
            try
            {
                connection = await _listener.AcceptSocketAsync(_stop.Token);
            }
            catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }

            _ = Task.Run(() => AnswerAsync(connection));
        }
    }

    async Task AnswerAsync(Socket connection)
    {
        using (connection)
        {
            await ReadAsync(connection);
            var bytes = _answer(_stop.Token);
            if (bytes.Length > 0) await connection.SendAsync(bytes);
            else connection.LingerState = new LingerOption(enable: true, seconds: 0);
        }
    }

    static async Task ReadAsync(Socket connection)
    {
        var text = new StringBuilder();
        var buffer = new byte[8192];
        for (var missing = 1; missing > 0;)
        {
            var got = await connection.ReceiveAsync(buffer);
            if (got == 0) return;
            text.Append(Encoding.Latin1.GetString(buffer, 0, got));
            missing = Missing(text.ToString());
        }
    }

    static int Missing(string request)
    {
        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return 1;
        const string name = "Content-Length: ";
        var at = request.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        var length = at < 0 || at > end ? 0 : int.Parse(request[(at + name.Length)..request.IndexOf('\r', at)]);
        return end + 4 + length - request.Length;
    }
}
