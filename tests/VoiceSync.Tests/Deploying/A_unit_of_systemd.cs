namespace VoiceForD365.VoiceSync.Tests.Deploying;

public sealed class A_unit_of_systemd : IDisposable
{
    const string Analyze = "/usr/bin/systemd-analyze";

    static readonly string[] Lines = File.ReadAllLines(DeployingFiles.Of("systemd/voicesync.service"));

    readonly string _folder = Directory.CreateTempSubdirectory("systemd-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [LinuxFact(Analyze)]
    public async Task Systemd_takes_it_and_finds_little_that_a_break_in_would_reach()
    {
        var unit = Path.Combine(_folder, "voicesync.service");
        // The program is where it was copied to, and not here.
        await File.WriteAllLinesAsync(
            unit, Lines.Select(line => line.StartsWith("ExecStart=", StringComparison.Ordinal) ? "ExecStart=/bin/true" : line));

        Assert.Equal(("", 0), await DeployingFiles.RunAsync(Analyze, "verify", unit));
        // 0 is locked away, 10 open to all; in tenths.
        var (said, exitCode) = await DeployingFiles.RunAsync(Analyze, "security", "--offline=true", "--threshold=20", unit);
        Assert.True(exitCode == 0, said);
    }

    [Fact]
    public void It_waits_for_a_farewell_and_does_not_start_over_what_a_file_is_wrong_with()
    {
        Assert.Contains("Type=notify", Lines);
        Assert.Contains("DynamicUser=yes", Lines);
        Assert.Contains("ProtectSystem=strict", Lines);
        Assert.Contains("RestartPreventExitStatus=2", Lines);
        Assert.Contains(Lines, line => line.StartsWith("LoadCredential=WEBHOOK_KEY:", StringComparison.Ordinal));
        var seconds = int.Parse(Lines.Single(line => line.StartsWith("TimeoutStopSec=", StringComparison.Ordinal)).Split('=')[1]);
        Assert.True(seconds > Hosting.SyncApp.Farewell.TotalSeconds);
    }
}
