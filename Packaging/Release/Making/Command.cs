using System.Diagnostics;

namespace VoiceForD365.Release.Making;

/// <summary>A command of the SDK or of git. What it says goes to stderr as it says it; what it answers is returned.</summary>
static class Command
{
    /// <returns>stdout, without the last line break.</returns>
    /// <exception cref="CommandFailedException">It ended with something else than 0.</exception>
    public static string Ask(string folder, string program, params string[] arguments)
    {
        using var process = Start(folder, program, arguments);
        var answer = process.StandardOutput.ReadToEnd();
        return Finish(process) ? answer.TrimEnd() : throw new CommandFailedException(program, arguments, process.ExitCode);
    }

    /// <exception cref="CommandFailedException">It ended with something else than 0.</exception>
    public static void Run(string folder, string program, params string[] arguments)
    {
        using var process = Start(folder, program, arguments);
        while (process.StandardOutput.ReadLine() is { } line) Console.Error.WriteLine(line);
        if (!Finish(process)) throw new CommandFailedException(program, arguments, process.ExitCode);
    }

    static Process Start(string folder, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        start.Environment["DOTNET_NOLOGO"] = "1";
        // A node that stays behind would keep files of this release open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        return Process.Start(start)!;
    }

    static bool Finish(Process process)
    {
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}

/// <summary>A command this release is made with did not do what it was asked for; it has said why.</summary>
sealed class CommandFailedException(string program, string[] arguments, int exitCode)
    : Exception($"'{program} {string.Join(' ', arguments)}' ended with {exitCode}.");
