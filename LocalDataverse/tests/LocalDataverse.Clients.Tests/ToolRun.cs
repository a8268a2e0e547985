using System.Diagnostics;

namespace VoiceForD365.LocalDataverse.Clients.Tests;

/// <summary>One run of a tool: everything it said, and how it ended.</summary>
sealed record ToolRun(int ExitCode, string Output)
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public bool Succeeded => ExitCode == 0;

    public static async Task<ToolRun> StartAsync(
        string tool, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string> variables)
    {
        var own = Path.Combine(Repository.Tests, ".node/bin/node");
        var start = new ProcessStartInfo(tool == "node" && File.Exists(own) ? own : tool, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("NODE_TEST_CONTEXT");
        start.Environment["NO_COLOR"] = "1";
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return new ToolRun(
                -1, $"'{tool}' was still running after {Limit.TotalMinutes} minutes and was ended.\n{await output}\n{await error}");
        }

        return new ToolRun(process.ExitCode, $"{await output}\n{await error}");
    }
}
