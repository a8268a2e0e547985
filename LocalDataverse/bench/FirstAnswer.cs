using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace VoiceForD365.LocalDataverse.Bench;

/// <summary>How long a program took to answer first, from the start of its process, and how much work that was.</summary>
sealed record FirstAnswer(TimeSpan Took, TimeSpan Processor)
{
    /// <param name="arguments">Of "dotnet", for the port to listen on.</param>
    public static async Task<FirstAnswer> OfAsync(Func<string, string[]> arguments, string path, string? token)
    {
        var port = FreePort();
        var client = new Load(new Uri($"http://127.0.0.1:{port}"), token);
        var start = new ProcessStartInfo("dotnet", arguments(port.ToString(CultureInfo.InvariantCulture)))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        try
        {
            for (; !await ListensAsync(port); await Task.Delay(2))
                if (process.HasExited)
                    throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
            await client.RunAsync([client.Request("GET", path)], 1);
            return new(watch.Elapsed, process.TotalProcessorTime);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>Of either on its own.</summary>
    public static FirstAnswer Median(IEnumerable<FirstAnswer> all)
    {
        var answers = all.ToList();
        return new(Middle(answers.Select(answer => answer.Took)), Middle(answers.Select(answer => answer.Processor)));
    }

    static TimeSpan Middle(IEnumerable<TimeSpan> times) =>
        times.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : default;

    /// <summary>Asked without exceptions: thrown every other millisecond, they would take a processor from who is starting.</summary>
    static async Task<bool> ListensAsync(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var attempt = new SocketAsyncEventArgs();
        var ended = new TaskCompletionSource();
        attempt.RemoteEndPoint = new IPEndPoint(IPAddress.Loopback, port);
        attempt.Completed += (_, _) => ended.SetResult();
        if (socket.ConnectAsync(attempt))
            await ended.Task;
        return attempt.SocketError == SocketError.Success;
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
