using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace VoiceForD365.Matrix.Tests.World;

/// <summary>
/// Stands between product and environment, one connection per request, so that each can be lost, refused or falsified on its own.
/// </summary>
sealed class Wire : IAsyncDisposable
{
    readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
    readonly CancellationTokenSource _stopping = new();
    readonly Func<Uri> _environment;
    TcpListener _listener;
    Task _accepting;

    public Wire(Func<Uri> environment)
    {
        _environment = environment;
        _listener = Listen(0);
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _accepting = AcceptAsync(_listener);
    }

    public Uri Address { get; }

    /// <summary>Decides what becomes of each request; passes them all on at first.</summary>
    public Func<PassingRequest, Crossing, Task> OnRequest { get; set; } = (request, crossing) => crossing.PassAsync(request);

    /// <summary>From now on every connection is refused.</summary>
    public async Task RefuseAsync()
    {
        _listener.Stop();
        await _accepting;
    }

    /// <summary>Takes connections again.</summary>
    public void Accept()
    {
        if (!_accepting.IsCompleted) return;
        _listener = Listen(Address.Port);
        _accepting = AcceptAsync(_listener);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        _http.Dispose();
        _stopping.Dispose();
    }

    static TcpListener Listen(int port)
    {
        var made = new TcpListener(IPAddress.Loopback, port) { Server = { } };
        made.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        made.Start();
        return made;
    }

    async Task AcceptAsync(TcpListener from)
    {
        try
        {
            while (true)
            {
                var client = await from.AcceptTcpClientAsync(_stopping.Token);
                _ = Task.Run(() => ServeAsync(client));
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Nobody is let in any more.
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        connection.NoDelay = true;
        try
        {
            var stream = connection.GetStream();
            if (await ReadAsync(stream) is { } request)
                await OnRequest(request, new Crossing(client, stream, passed => SendAsync(passed), _stopping.Token));
        }
        catch (Exception broken) when (broken is IOException or SocketException or HttpRequestException or OperationCanceledException
            or ObjectDisposedException)
        {
            // Whoever asked finds a broken connection, as where the environment itself has gone.
            Crossing.Reset(client);
        }
    }

    async Task<PassingResponse> SendAsync(PassingRequest request)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(_environment(), request.Target));
        message.Content = request.Body.Length > 0 ? new ByteArrayContent(request.Body) : null;
        foreach (var (name, value) in request.Headers.Where(header => header.Name is not ("Content-Length" or "Connection")))
            // The environment keeps the address it was asked under, as behind any gateway.
            if (!message.Headers.TryAddWithoutValidation(name, value)) message.Content?.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _http.SendAsync(message, _stopping.Token);
        var headers = answer.Headers.Concat((HttpHeaders)answer.Content.Headers)
            .Where(header => header.Key is not ("Transfer-Encoding" or "Connection" or "Content-Length"))
            .SelectMany(header => header.Value.Select(value => (header.Key, value)));
        return new((int)answer.StatusCode, [.. headers], await answer.Content.ReadAsByteArrayAsync(_stopping.Token));
    }

    async Task<PassingRequest?> ReadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!EndsHead(head))
        {
            if (await stream.ReadAsync(one, _stopping.Token) == 0) return null;
            head.Append((char)one[0]);
        }

        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => (line[..line.IndexOf(':')], line[(line.IndexOf(':') + 1)..].Trim())).ToList();
        var length = headers.Where(header => header.Item1.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            .Select(header => int.Parse(header.Item2, CultureInfo.InvariantCulture))
            .FirstOrDefault();
        var body = new byte[length];
        await stream.ReadExactlyAsync(body, _stopping.Token);
        return new(lines[0].Split(' ')[0], lines[0].Split(' ')[1], headers, body);
    }

    static bool EndsHead(StringBuilder head) =>
        head.Length > 4 && head[^1] == '\n' && head[^2] == '\r' && head[^3] == '\n' && head[^4] == '\r';
}
