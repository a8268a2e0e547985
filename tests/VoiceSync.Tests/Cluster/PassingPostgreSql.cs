using System.Diagnostics;

namespace VoiceForD365.VoiceSync.Tests.Cluster;

/// <summary>
/// A database server of Debian's packages that lives as long as one test: its data in a folder of its own, its door a socket in that
/// folder, no network. It refuses to run as root, and is handed to the account its package made then.
/// </summary>
sealed class PassingPostgreSql : IAsyncDisposable
{
    const string Account = "postgres";

    readonly string _folder = Directory.CreateTempSubdirectory("voicesync-postgresql-").FullName;
    readonly string _programs;

    PassingPostgreSql(string programs) => _programs = programs;

    /// <summary>Where its programs are; null: nowhere.</summary>
    public static string? Programs { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql")
            .Select(version => Path.Combine(version, "bin"))
            .Where(folder => File.Exists(Path.Combine(folder, "initdb")))
            .Order(StringComparer.Ordinal)
            .LastOrDefault()
        : null;

    public string Connection => $"Host={_folder};Username={Account};Database=postgres";

    public static async Task<PassingPostgreSql> StartAsync()
    {
        var server = new PassingPostgreSql(Programs!);
        if (System.Environment.IsPrivilegedProcess) await RunAsync("chown", Account, server._folder);
        await server.RunAsOwnerAsync("initdb", "-D", server.Data, "-U", Account, "--auth=trust", "--no-sync");
        await server.RunAsOwnerAsync(
            "pg_ctl", "-D", server.Data, "-w", "-l", server.Data + "/log", "-o", $"-F -k {server._folder} -c listen_addresses=", "start");
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsOwnerAsync("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    string Data => Path.Combine(_folder, "data");

    Task RunAsOwnerAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(_programs, program);
        return System.Environment.IsPrivilegedProcess
            ? RunAsync("runuser", ["-u", Account, "--", path, .. arguments])
            : RunAsync(path, arguments);
    }

    /// <remarks>The server keeps what it inherits open, so nothing it could write to is waited for.</remarks>
    static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo("sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1", program, .. arguments]) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }
}
