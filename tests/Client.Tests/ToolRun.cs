using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;

namespace VoiceForD365.Client.Tests;

/// <summary>One run of a tool in this project's folder: everything it said, in order, and how it ended.</summary>
sealed record ToolRun(int ExitCode, string Output)
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(6);

    public bool Succeeded => ExitCode == 0;

    public static string Folder { get; } = FolderOfThisFile();

    /// <summary>Where the install script puts a newer Node.js when the system's is too old.</summary>
    static string OwnNode => Path.Combine(Folder, ".node", "bin", "node");

    public static async Task<ToolRun> StartAsync(string tool, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(tool == "node" && File.Exists(OwnNode) ? OwnNode : tool, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("NODE_TEST_CONTEXT");
        start.Environment["NO_COLOR"] = "1";
        using var process = new Process { StartInfo = start };
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Append(output, $"'{tool}' was still running after {Limit.TotalMinutes} minutes and was ended.");
            return new ToolRun(-1, Text(output));
        }
        return new ToolRun(process.ExitCode, Text(output));
    }

    static void Append(StringBuilder output, string? line)
    {
        lock (output)
            output.AppendLine(line);
    }

    static string Text(StringBuilder output)
    {
        lock (output)
            return output.ToString();
    }

    static string FolderOfThisFile([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
