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
    /// <summary>A small fleet, so that its rounds are many.</summary>
    const int Few = 12;

    const int Pairs = 5;

    static readonly int[] UsualSizes = [25, 50, 100, 200];
    static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    /// <param name="sizes">How many environments; none: the usual ones.</param>
    public static async Task PrintAsync(string root, IReadOnlyList<int> sizes, TextWriter output)
    {
        var program = Program(root);
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
        await PrintHangingAsync(root, output);
    }

    /// <summary>
    /// One that never answers, among those that do: when the last of the others has ended. With and without it in turns, so that whatever
    /// else the machine does disturbs both; the first pair only warms up.
    /// </summary>
    public static async Task PrintHangingAsync(string root, TextWriter output)
    {
        var program = Program(root);
        await using var hanging = await LocalDataverseServer.StartAsync(
            new LocalDataverseOptions { Preset = Preset.Cif2, Latency = TimeSpan.FromHours(1) });
        var pairs = new List<(TimeSpan Without, TimeSpan With)>();
        for (var pair = 0; pair <= Pairs; pair++)
        {
            var without = await MeasureAsync(program, Few, isCompared: true);
            pairs.Add((without.Others, (await MeasureAsync(program, Few, isCompared: true, hanging)).Others));
        }

        var ratios = pairs.Skip(1).Select(pair => pair.With / pair.Without).Order().ToList();
        await output.WriteLineAsync($"| {Few} environments, 1 = without one that hangs | median of {Pairs} pairs | least | most |");
        await output.WriteLineAsync("|---|---|---|---|");
        await output.WriteLineAsync(
            $"| until all others have ended, one hangs | {ratios[Pairs / 2]:0.00} | {ratios[0]:0.00} | {ratios[^1]:0.00} |");
        await output.WriteLineAsync();
    }

    /// <summary>Built as this program is.</summary>
    static string Program(string root)
    {
        var configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;
        return Path.Combine(root, "CliDeploy/bin", configuration, "net10.0/voicedeploy.dll");
    }

    /// <param name="isCompared">Once and without faults, whose retries differ between two runs by more than what is compared.</param>
    /// <param name="hanging">null: none.</param>
    static async Task<Measured> MeasureAsync(string program, int size, bool isCompared = false, LocalDataverseServer? hanging = null)
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
                    Faults = isCompared ? null : FaultScript.Parse(
                        $$"""{ "seed": {{at}}, "rules": [ { "on": { "chance": 0.02 }, "answer": { "status": 503 } } ] }""", "bench"),
                }));
            IReadOnlyList<LocalDataverseServer> all = hanging is null ? servers : [hanging, .. servers];
            var file = Write(folder, all, hanging);
            var first = await RunAsync(program, file, all, awaited: size, endsItself: hanging is null);
            var again = isCompared ? first : await RunAsync(program, file, all, awaited: size, endsItself: true);
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
                + $"access-token-variable: FLEET_{at}}}"),
        ]);
        return file;
    }

    /// <param name="awaited">So many environments end.</param>
    /// <param name="endsItself">Else it is ended once those have.</param>
    /// <returns>How long it took, when the last of the environments that answer had ended, and the most memory it had.</returns>
    static async Task<(TimeSpan Took, TimeSpan Others, long Memory)> RunAsync(
        string program, string file, IReadOnlyList<LocalDataverseServer> servers, int awaited, bool endsItself)
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
        var (others, ended, last) = (TimeSpan.Zero, 0, "");
        var most = 0L;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            last = line;
            process.Refresh();
            if (!process.HasExited) most = Math.Max(most, process.PeakWorkingSet64);
            if (!line.StartsWith("""{"event":"environmentEnded","label":"e""", StringComparison.Ordinal)) continue;
            (others, ended) = (watch.Elapsed, ended + 1);
            if (ended == awaited && !endsItself) process.Kill();
        }

        await process.WaitForExitAsync();
        return ended == awaited && (!endsItself || process.ExitCode == 0)
            ? (watch.Elapsed, others, most)
            : throw new InvalidOperationException(
            $"the fleet ended with {process.ExitCode}: {JsonDocument.Parse(last).RootElement.GetProperty("state")}\n{await complained}");
    }

    sealed record Measured(int Size, TimeSpan Time, TimeSpan Others, TimeSpan Again, long Memory, int Requests);
}
