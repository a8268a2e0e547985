using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace VoiceForD365.VoiceSync.Tests.Deploying;

/// <summary>The files that run the services elsewhere, and the programs that check them.</summary>
static class DeployingFiles
{
    public static string Of(string path) => Path.Combine(Metadata("Repository"), "VoiceSync", "Deploying", path);

    /// <summary>Unpacked by NuGet, which knows no permission to run.</summary>
    public static string Bicep
    {
        get
        {
            var program = Metadata("Bicep");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, File.GetUnixFileMode(program) | UnixFileMode.UserExecute);
            return program;
        }
    }

    /// <returns>All it said, and how it ended.</returns>
    public static async Task<(string Said, int ExitCode)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (string.Concat(said).Trim(), process.ExitCode);
    }

    static string Metadata(string key) => typeof(DeployingFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(found => found.Key == key).Value!;
}

/// <summary>A program of another system is needed for it.</summary>
sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute(string? program = null)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64) Skip = "needs Linux on x64";
        else if (program is not null && !File.Exists(program)) Skip = $"needs {program}";
    }
}
