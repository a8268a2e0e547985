using VoiceForD365.LocalDataverse;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.CliDeploy.Tests.Running;

public sealed class A_run_that_is_interrupted : IDisposable
{
    readonly Cli _cli = new();

    [Fact]
    public async Task Ctrl_C_stops_cleanly_with_a_report_and_running_again_finishes()
    {
        // Slow enough that the signal arrives while the first solution is being imported.
        await using var server = await LocalDataverseServer.StartAsync(
            new LocalDataverseOptions { Preset = Preset.Cif1, Latency = TimeSpan.FromMilliseconds(400) });
        _cli.Variables["VOICEDEPLOY_ACCESS_TOKEN"] = server.AdminToken;
        string[] deploy = ["deploy", "--environment", server.Address.ToString().TrimEnd('/')];

        using var process = _cli.Start(deploy);
        await Reading.UntilAsync(process.StandardError, line => line.Contains("install VoiceForD365Core ...", StringComparison.Ordinal));
        Signals.Interrupt(process);
        var interrupted = await Cli.FinishAsync(process);
        // The import still goes on in the environment; the next run finds it and waits.
        var again = await _cli.RunAsync(deploy);

        Assert.Equal(1, interrupted.ExitCode);
        Assert.Equal(["RUN-001"], interrupted.Codes);
        Assert.Contains("not attempted install   VoiceForD365App", interrupted.Output, StringComparison.Ordinal);
        Assert.Contains("run again", interrupted.Error, StringComparison.Ordinal);
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("nothing to change", (await _cli.RunAsync(deploy)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task Every_signal_ends_the_wait_before_an_import_and_nothing_is_started_after_it(string signal)
    {
        var faults = FaultScript.Parse(
            """{ "rules": [ { "on": { "path": "ImportSolutionAsync*" }, "answer": { "status": 429, "retryAfter": "300s" } } ] }""",
            "faults");
        await using var server = await LocalDataverseServer.StartAsync(new LocalDataverseOptions { Preset = Preset.Bare, Faults = faults });
        _cli.Variables["VOICEDEPLOY_ACCESS_TOKEN"] = server.AdminToken;

        using var process = _cli.Start("deploy", "--environment", server.Address.ToString().TrimEnd('/'), "--verbosity", "detailed");
        await Reading.UntilAsync(process.StandardError, line => line.Contains("ImportSolutionAsync 429", StringComparison.Ordinal));
        Signals.Send(process, signal);
        var interrupted = await Cli.FinishAsync(process);

        Assert.Equal(1, interrupted.ExitCode);
        Assert.Equal(["RUN-001"], interrupted.Codes);
        Assert.Contains("state  nothing was written", interrupted.Error, StringComparison.Ordinal);
        Assert.Single(server.Requests, request => request.PathAndQuery.Contains("ImportSolutionAsync", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ctrl_C_before_the_first_write_says_that_nothing_was_written()
    {
        await using var server = await LocalDataverseServer.StartAsync(
            new LocalDataverseOptions { Preset = Preset.Cif1, Latency = TimeSpan.FromSeconds(20) });
        _cli.Variables["VOICEDEPLOY_ACCESS_TOKEN"] = server.AdminToken;

        using var process = _cli.Start("deploy", "--environment", server.Address.ToString().TrimEnd('/'));
        await Reading.UntilAsync(process.StandardError, line => line.Contains("reading the environment", StringComparison.Ordinal));
        Signals.Interrupt(process);
        var interrupted = await Cli.FinishAsync(process);

        Assert.Equal(1, interrupted.ExitCode);
        Assert.Equal(["RUN-001"], interrupted.Codes);
        Assert.Contains("state  nothing was written", interrupted.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _cli.Dispose();
}
