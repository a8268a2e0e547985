using System.Diagnostics;
using VoiceForD365.Deployment;
using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.LocalDataverse;

namespace VoiceForD365.Bench;

/// <summary>Wall time, near and far; the unit is the plan against a near environment in the same run.</summary>
static class WallTimes
{
    public static async Task PrintAsync(string package, TextWriter output)
    {
        await RunAsync(package, TimeSpan.Zero);
        var near = await RunAsync(package, TimeSpan.Zero);
        var far = await RunAsync(package, TimeSpan.FromMilliseconds(100));

        await output.WriteLineAsync("| time, 1 = a plan without latency | no latency | 100 ms per request |");
        await output.WriteLineAsync("|---|---|---|");
        await LineAsync("start of a new local Dataverse", measured => measured.Start);
        await LineAsync("import of the core solution", measured => measured.Import);
        await LineAsync("plan", measured => measured.Plan);
        await LineAsync("first install, imports included", measured => measured.First);
        await LineAsync("second run", measured => measured.Second);
        await output.WriteLineAsync();

        Task LineAsync(string name, Func<Measured, TimeSpan> part) =>
            output.WriteLineAsync($"| {name} | {part(near) / near.Plan:0.0} | {part(far) / near.Plan:0.0} |");
    }

    static async Task<Measured> RunAsync(string package, TimeSpan latency)
    {
        var desired = PackageReader.Read(package).Value;
        var watch = Stopwatch.StartNew();
        await using var server = await LocalDataverseServer.StartAsync(
            new LocalDataverseOptions { Preset = Preset.Cif2, Latency = latency },
            CancellationToken.None);
        var start = watch.Elapsed;
        var run = new LocalRun(server, desired);
        var plan = await TimeAsync(run.PlanAsync);
        var watchFirst = Stopwatch.StartNew();
        var report = await run.DeployAsync();
        var first = watchFirst.Elapsed;
        return new(start, report.Results[0].Took, plan, first, await TimeAsync(run.DeployAsync));
    }

    static async Task<TimeSpan> TimeAsync<T>(Func<Task<T>> act)
    {
        var watch = Stopwatch.StartNew();
        await act();
        return watch.Elapsed;
    }

    sealed record Measured(TimeSpan Start, TimeSpan Import, TimeSpan Plan, TimeSpan First, TimeSpan Second);
}
