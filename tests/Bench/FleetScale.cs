using System.Diagnostics;
using System.Text.Json;
using VoiceForD365.LocalDataverse;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.Bench;

/// <summary>
/// A fleet of local environments, each as far away as 50 ms and failing at one request in fifty: the real program deploys into all of
/// them, and again. Time and memory grow with their number and no faster where the ratios stay near 1.
/// </summary>
static class FleetScale
{
    static readonly int[] UsualSizes = [25, 50, 100, 200];
    static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    /// <param name="sizes">How many environments; none: the usual ones.</param>
    public static async Task PrintAsync(string root, IReadOnlyList<int> sizes, TextWriter output)
    {
        // Built as this program is.
        var configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;
        var program = Path.Combine(root, "CliDeploy/bin", configuration, "net10.0/voicedeploy.dll");
        var measured = new List<Measured>();
        foreach (var size in sizes.Count > 0 ? sizes : UsualSizes) measured.Add(await MeasureAsync(program, size));
        var (time, memory) = (measured[0].Time / measured[0].Size, (double)measured[0].Memory / measured[0].Size);
        await output.WriteLineAsync(
            "| fleet, each environment 50 ms away, 2 % of its answers are faults | time per environment | second run "
            + "| memory per environment | memory in all | requests per environment, both runs |");
        await output.WriteLineAsync("|---|---|---|---|---|---|");
        foreach (var one in measured)
            await output.WriteLineAsync(
                $"| {one.Size} environments | {one.Time / one.Size / time:0.00} | {one.Again / one.Size / time:0.00} | "
                + $"{one.Memory / one.Size / memory:0.00} | {one.Memory / 1048576.0:0} MiB | {(double)one.Requests / one.Size:0.0} |");
        await output.WriteLineAsync();
        await HangingAsync(program, measured[0], output);
    }

    /// <summary>One that never answers, among those that do: when the last of the others has ended.</summary>
    static async Task HangingAsync(string program, Measured without, TextWriter output)
    {
        await using var hanging = await LocalDataverseServer.StartAsync(
            new LocalDataverseOptions { Preset = Preset.Cif2, Latency = TimeSpan.FromHours(1) });
        var with = await MeasureAsync(program, without.Size, hanging);
        await output.WriteLineAsync($"| {without.Size} environments, 1 = without one that hangs | |");
        await output.WriteLineAsync("|---|---|");
        await output.WriteLineAsync($"| until all others have ended, one hangs | {with.Others / without.Others:0.00} |");
        await output.WriteLineAsync();
    }

    /// <param name="hanging">null: none.</param>
    static async Task<Measured> MeasureAsync(string program, int size, LocalDataverseServer? hanging = null)
    {
        var folder = Directory.CreateTempSubdirectory("fleet-").FullName;
        var servers = new List<LocalDataverseServer>();
        try
        {
            for (var at = 0; at < size; at++)
                servers.Add(await LocalDataverseServer.StartAsync(new LocalDataverseOptions
                {
                    Preset = Preset.Cif2,
                    Latency = Latency,
                    Faults = FaultScript.Parse(
                        $$"""{ "seed": {{at}}, "rules": [ { "on": { "chance": 0.02 }, "answer": { "status": 503 } } ] }""", "bench"),
                }));
            IReadOnlyList<LocalDataverseServer> all = hanging is null ? servers : [hanging, .. servers];
            var file = Write(folder, all, hanging);
            var first = await RunAsync(program, file, all, expected: hanging is null ? 0 : 1);
            var again = hanging is null ? await RunAsync(program, file, all, expected: 0) : first;
            return new(size, first.Took, first.Others, again.Took, first.Memory, servers.Sum(server => server.Requests.Count));
        }
        finally
        {
            foreach (var server in servers) await server.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    static string Write(string folder, IReadOnlyList<LocalDataverseServer> servers, LocalDataverseServer? hanging)
    {
        var file = Path.Combine(folder, "fleet.yaml");
        File.WriteAllLines(file,
        [
            "concurrency: 16",
            "rings:",
            "  - name: all",
            "    tolerate: 1",
            "    environments:",
            .. servers.Select((server, at) =>
                $"      - {{url: '{server.Address.GetLeftPart(UriPartial.Authority)}', label: {(server == hanging ? "hangs" : $"e{at}")}, "
                + $"access-token-variable: FLEET_{at}, time-limit: {(server == hanging ? "1min" : "2h")}}}"),
        ]);
        return file;
    }

    /// <returns>How long it took, when the last of the environments that answer had ended, and the most memory it had.</returns>
    static async Task<(TimeSpan Took, TimeSpan Others, long Memory)> RunAsync(
        string program, string file, IReadOnlyList<LocalDataverseServer> servers, int expected)
    {
        var start = new ProcessStartInfo("dotnet", [program, "fleet", "deploy", "--file", file, "--output", "json"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        for (var at = 0; at < servers.Count; at++) start.Environment[$"FLEET_{at}"] = servers[at].AdminToken;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var complained = process.StandardError.ReadToEndAsync();
        var (others, last) = (TimeSpan.Zero, "");
        var most = 0L;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            last = line;
            process.Refresh();
            if (!process.HasExited) most = Math.Max(most, process.PeakWorkingSet64);
            if (line.StartsWith("""{"event":"environmentEnded","label":"e""", StringComparison.Ordinal)) others = watch.Elapsed;
        }

        await process.WaitForExitAsync();
        return process.ExitCode == expected ? (watch.Elapsed, others, most) : throw new InvalidOperationException(
            $"the fleet ended with {process.ExitCode}: {JsonDocument.Parse(last).RootElement.GetProperty("state")}\n{await complained}");
    }

    sealed record Measured(int Size, TimeSpan Time, TimeSpan Others, TimeSpan Again, long Memory, int Requests);
}
