using VoiceForD365.Deployment;
using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.LocalDataverse;

namespace VoiceForD365.Bench;

/// <summary>Counts requests, which no machine's speed changes. A batch is one request; polling is counted apart.</summary>
static class RequestCounts
{
    public static async Task PrintAsync(string package, TextWriter output)
    {
        await using var server = await LocalDataverseServer.StartAsync(
            new LocalDataverseOptions { Preset = Preset.Cif2 }, CancellationToken.None);
        var run = new LocalRun(server, PackageReader.Read(package).Value);
        var start = 0;
        var phases = new List<(string Name, IReadOnlyList<RecordedRequest> Requests)>();
        await MeasureAsync("plan", run.PlanAsync);
        await MeasureAsync("first install", run.DeployAsync);
        await MeasureAsync("second run", run.DeployAsync);

        await output.WriteLineAsync("| | requests | operations in them | writes | polls | Package Deployer's own data import |");
        await output.WriteLineAsync("|---|---|---|---|---|---|");
        foreach (var (name, requests) in phases)
        {
            var polls = requests.Count(IsPoll);
            var operations = requests.Where(request => !IsPoll(request)).Sum(request => Math.Max(1, request.Operations.Count));
            await output.WriteLineAsync(
                $"| {name} | {requests.Count - polls} | {operations} | {requests.Sum(Writes)} | {polls} | {Rival(name)} |");
        }

        await output.WriteLineAsync();
        await PartsAsync(run, start, phases[1].Requests, output);

        async Task MeasureAsync<T>(string name, Func<Task<T>> act)
        {
            var before = run.RequestsSoFar;
            await act();
            phases.Add((name, run.Since(before)));
            start = name == "first install" ? before : start;
        }
    }

    /// <summary>The first install, part by part.</summary>
    static async Task PartsAsync(LocalRun run, int start, IReadOnlyList<RecordedRequest> requests, TextWriter output)
    {
        await output.WriteLineAsync("| first install, phase | changes | requests besides polls |");
        await output.WriteLineAsync("|---|---|---|");
        var bounds = run.Parts.Select(part => part.RequestsBefore - start).Append(requests.Count).ToList();
        await output.WriteLineAsync($"| reading | | {bounds[0]} |");
        foreach (var (part, index) in run.Parts.Select((part, index) => (part, index)))
        {
            var sent = requests.Skip(bounds[index]).Take(bounds[index + 1] - bounds[index]).Count(request => !IsPoll(request));
            await output.WriteLineAsync($"| {part.Part} | {part.Changes} | {sent} |");
        }

        await output.WriteLineAsync();
    }

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
        _ => "has no plan",
    };
}
