using System.Diagnostics;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.LocalDataverse;

namespace VoiceForD365.Bench;

/// <summary>
/// Counts requests, which no machine's speed changes. A batch is one request; polling is counted apart. The depth of a run is how many of
/// its requests wait for an answer to one before, the end of each import counted once: below that latency cannot be pressed. What a run
/// takes without latency is the local Dataverse's own work, its imports above all, and what the distance costs is the rest.
/// </summary>
static class RequestCounts
{
    /// <summary>
    /// Runs whose times nobody looks at: until then code is compiled beside what is measured. And runs that are measured, near and far in
    /// turns; each time is the median, as other work of the machine disturbs one or another.
    /// </summary>
    const int Warming = 5, Measuring = 3;

    static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(100);

    public static async Task PrintAsync(string package, TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("voice-bench-").FullName;
        try
        {
            for (var run = 0; run < Warming; run++) await RunAsync(package, folder, TimeSpan.Zero);
            var (nears, fars) = (new List<IReadOnlyList<Phase>>(), new List<IReadOnlyList<Phase>>());
            for (var run = 0; run < Measuring; run++)
            {
                nears.Add(await RunAsync(package, folder, TimeSpan.Zero));
                fars.Add(await RunAsync(package, folder, Latency));
            }

            var (near, far) = (Median(nears), Median(fars));
            await output.WriteLineAsync(
                "| | requests | operations in them | writes | polls | depth | 100 ms × depth | time without latency "
                + "| time at 100 ms per request | that, × 100 ms × depth | Package Deployer's own data import |");
            await output.WriteLineAsync("|---|---|---|---|---|---|---|---|---|---|---|");
            foreach (var (here, there) in near.Zip(far)) await output.WriteLineAsync(Line(here, there));
            await output.WriteLineAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task<IReadOnlyList<Phase>> RunAsync(string package, string folder, TimeSpan latency)
    {
        await using var server = await LocalDataverseServer.StartAsync(
            new LocalDataverseOptions { Preset = Preset.Cif2, Latency = latency }, CancellationToken.None);
        var desired = PackageReader.Read(package).Value;
        var phases = new List<Phase>();
        await MeasureAsync("plan", desired, run => run.PlanAsync());
        await MeasureAsync("first install", desired, run => run.DeployAsync());
        await MeasureAsync("second run", desired, run => run.DeployAsync());
        await MeasureAsync("update", NewerPackage.Of(desired, "1.1.0.0", folder, lacksOne: false), run => run.DeployAsync());
        await MeasureAsync("upgrade", NewerPackage.Of(desired, "1.1.0.1", folder, lacksOne: true), run => run.DeployAsync());
        return phases;

        async Task MeasureAsync(string name, DesiredState wanted, Func<LocalRun, Task> act)
        {
            var run = new LocalRun(server, wanted);
            var before = run.RequestsSoFar;
            var watch = Stopwatch.StartNew();
            await act(run);
            phases.Add(new(name, watch.Elapsed, run.Since(before)));
        }
    }

    /// <summary>Of each phase the run with the median time.</summary>
    static IReadOnlyList<Phase> Median(IReadOnlyList<IReadOnlyList<Phase>> runs) =>
        [.. runs[0].Select((_, at) => runs.Select(phases => phases[at]).OrderBy(phase => phase.Took).ElementAt(runs.Count / 2))];

    static string Line(Phase near, Phase phase)
    {
        var requests = phase.Requests.Where(request => !IsPoll(request)).ToList();
        var operations = requests.Sum(request => Math.Max(1, request.Operations.Count));
        var depth = requests.Count + requests.Count(IsImport);
        return $"| {phase.Name} | {requests.Count} | {operations} | {phase.Requests.Sum(Writes)} | {phase.Requests.Count - requests.Count} "
            + $"| {depth} | {depth * Latency.TotalSeconds:0.0} s | {near.Took.TotalSeconds:0.0} s | {phase.Took.TotalSeconds:0.0} s "
            + $"| {phase.Took / (depth * Latency):0.0} | {Rival(phase.Name)} |";
    }

    static bool IsImport(RecordedRequest request) =>
        request.PathAndQuery.EndsWith("/ImportSolutionAsync", StringComparison.Ordinal)
        || request.PathAndQuery.EndsWith("/StageAndUpgradeAsync", StringComparison.Ordinal);

    static bool IsPoll(RecordedRequest request) =>
        request.Operations.Count > 0
        && request.Operations.All(operation =>
            operation.PathAndQuery.Contains("asyncoperations(") || operation.PathAndQuery.Contains("importjobs("));

    /// <summary>Operations that change something.</summary>
    public static int Writes(RecordedRequest request) =>
        request.Operations.Count > 0 ? request.Operations.Count(operation => operation.Method != "GET") : request.Method is "GET" ? 0 : 1;

    /// <summary>Measured once on the same two solutions, 26 rows and 3 links; it does not run here.</summary>
    static string Rival(string phase) => phase switch
    {
        "first install" => "67 requests, 30 writes",
        "second run" => "62 requests, 28 writes, every changed value lost",
        "plan" => "has no plan",
        _ => "not measured",
    };

    sealed record Phase(string Name, TimeSpan Took, IReadOnlyList<RecordedRequest> Requests);
}
