using System.Diagnostics;

namespace VoiceForD365.Bench;

/// <summary>Start-up time of the command line, measured against a program that only says hello. The median of ten runs each.</summary>
static class StartUp
{
    public static void Print(string root, TextWriter output)
    {
        var hello = Median(Path.Combine(root, "tests/Bench/HelloWorld/bin/Release/net10.0/HelloWorld.dll"));
        var version = Median(Path.Combine(root, "CliDeploy/bin/Release/net10.0/voicedeploy.dll"), "--version");
        var help = Median(Path.Combine(root, "CliDeploy/bin/Release/net10.0/voicedeploy.dll"), "deploy", "--help");

        output.WriteLine("| start-up, 1 = hello-world .NET program | |");
        output.WriteLine("|---|---|");
        output.WriteLine($"| `voicedeploy --version` | {version / hello:0.0} |");
        output.WriteLine($"| `voicedeploy deploy --help` | {help / hello:0.0} |");
    }

    static TimeSpan Median(string program, params string[] arguments)
    {
        Run(program, arguments);
        return Enumerable.Range(0, 10).Select(_ => Run(program, arguments)).OrderBy(time => time).ElementAt(5);
    }

    static TimeSpan Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? watch.Elapsed : throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
    }
}
