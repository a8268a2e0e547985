using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace VoiceForD365.Bench.SandboxSpeed;

/// <summary>How long a program took to answer first, from the start of its process, and how much work that was.</summary>
internal sealed record FirstAnswer(TimeSpan Took, TimeSpan Processor)
{
    /// <param name="arguments">Of "dotnet", for the port to listen on.</param>
    public static async Task<FirstAnswer> OfAsync(Func<string, string[]> arguments, string path, string? token)
    {
        var port = FreePort();
        var client = new Load(new Uri($"http://127.0.0.1:{port}"), token);
        var start = new ProcessStartInfo("dotnet", arguments(port)) { RedirectStandardOutput = true, RedirectStandardError = true };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        try
        {
            while (!await IsAnsweredAsync(client, path))
                if (process.HasExited)
                    throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
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

    private static TimeSpan Middle(IEnumerable<TimeSpan> times) => times.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : default;

    private static async Task<bool> IsAnsweredAsync(Load client, string path)
    {
        try
        {
            await client.RunAsync([client.Request("GET", path)], 1);
            return true;
        }
        catch (SocketException)
        {
            // Nobody listens yet. Asking without a pause would take a processor from who is starting.
            await Task.Delay(1);
            return false;
        }
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
