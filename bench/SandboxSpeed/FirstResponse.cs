using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using VoiceForD365.Sandbox;
using VoiceForD365.Sandbox.Presets;

namespace VoiceForD365.Bench.SandboxSpeed;

/// <summary>From the start of a process to the first answer, beside a process that has nothing but a Kestrel endpoint. Medians of seven.</summary>
internal static class FirstResponse
{
    private const int Runs = 7;
    private const string Child = "--first-response";

    /// <returns>Whether this process is one of those measured, and has done its part.</returns>
    public static async Task<bool> IsChildAsync(string[] args)
    {
        if (args is not [Child, var kind, .. var rest])
            return false;
        await (kind == "bare" ? AnswerBareAsync() : AnswerSandboxAsync(rest[0]));
        using var process = Process.GetCurrentProcess();
        Console.WriteLine((DateTime.Now - process.StartTime).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        return true;
    }

    public static async Task PrintAsync(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("bench-start-").FullName;
        var bare = Median(_ => ["bare"]);
        var created = Median(i => ["sandbox", Path.Combine(folder, i.ToString(CultureInfo.InvariantCulture))]);
        var opened = Median(_ => ["sandbox", Path.Combine(folder, "0")]);
        Directory.Delete(folder, recursive: true);
        await output.WriteLineAsync();
        await output.WriteLineAsync("| from process start to the first answer | ms | bare | ratio |");
        await output.WriteLineAsync("|---|---|---|---|");
        await output.WriteLineAsync($"| new data folder | {created:N0} | {bare:N0} | {created / bare:0.0} |");
        await output.WriteLineAsync($"| data folder of an earlier run | {opened:N0} | {bare:N0} | {opened / bare:0.0} |");
        await output.WriteLineAsync();
    }

    private static async Task AnswerSandboxAsync(string folder)
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { DataFolder = folder, Preset = Preset.Cif2 });
        var load = new Load(sandbox.Address, sandbox.AdminToken);
        await load.RunAsync([load.Request("GET", "/api/data/v9.2/WhoAmI")], 1);
    }

    private static async Task AnswerBareAsync()
    {
        await using var bare = await BareEndpoint.StartAsync();
        var load = new Load(bare.Address, null);
        await load.RunAsync([load.Request("GET", "/?name=x")], 1);
    }

    private static double Median(Func<int, string[]> arguments) => Enumerable.Range(0, Runs).Select(i => Run(arguments(i))).Order().ElementAt(Runs / 2);

    private static double Run(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(FirstResponse).Assembly.Location, Child, .. arguments]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? double.Parse(printed, CultureInfo.InvariantCulture) : throw new InvalidOperationException(printed);
    }
}
