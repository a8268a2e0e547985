using System;
using System.Threading.Tasks;
using VoiceForD365.Sandbox;
using VoiceForD365.Sandbox.Presets;

namespace VoiceForD365.CliDeploy.Tests.Running;

public sealed class InterruptionTests : IDisposable
{
    private readonly Cli cli = new();

    [Fact]
    public async Task Ctrl_C_stops_cleanly_with_a_report_and_running_again_finishes()
    {
        // Slow enough that the signal arrives while the first solution is being imported.
        await using var server = await SandboxServer.StartAsync(
            new SandboxOptions { Preset = Preset.Cif1, Latency = TimeSpan.FromMilliseconds(400) });
        cli.Variables["VOICEDEPLOY_ACCESS_TOKEN"] = server.AdminToken;
        string[] deploy = ["deploy", "--environment", server.Address.ToString().TrimEnd('/')];

        using var process = cli.Start(deploy);
        await Reading.UntilAsync(process.StandardError, line => line.Contains("install VoiceForD365Core ...", StringComparison.Ordinal));
        Signals.Interrupt(process);
        var interrupted = await Cli.FinishAsync(process);
        await server.WhenIdleAsync();
        var again = await cli.RunAsync(deploy);

        Assert.Equal(1, interrupted.ExitCode);
        Assert.Equal(["RUN-001"], interrupted.Codes);
        Assert.Contains("not attempted install   VoiceForD365App", interrupted.Output, StringComparison.Ordinal);
        Assert.Contains("run again", interrupted.Error, StringComparison.Ordinal);
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("nothing to change", (await cli.RunAsync(deploy)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_before_the_first_write_says_that_nothing_was_written()
    {
        await using var server = await SandboxServer.StartAsync(
            new SandboxOptions { Preset = Preset.Cif1, Latency = TimeSpan.FromSeconds(20) });
        cli.Variables["VOICEDEPLOY_ACCESS_TOKEN"] = server.AdminToken;

        using var process = cli.Start("deploy", "--environment", server.Address.ToString().TrimEnd('/'));
        await Reading.UntilAsync(process.StandardError, line => line.Contains("reading the environment", StringComparison.Ordinal));
        Signals.Interrupt(process);
        var interrupted = await Cli.FinishAsync(process);

        Assert.Equal(1, interrupted.ExitCode);
        Assert.Equal(["RUN-001"], interrupted.Codes);
        Assert.Contains("state  nothing was written", interrupted.Error, StringComparison.Ordinal);
    }

    public void Dispose() => cli.Dispose();
}
