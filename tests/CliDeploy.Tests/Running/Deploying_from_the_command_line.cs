using VoiceForD365.CliDeploy.Tests.Views;

namespace VoiceForD365.CliDeploy.Tests.Running;

public sealed class Deploying_from_the_command_line : IDisposable
{
    readonly Cli _cli = new();

    [Fact]
    public async Task The_main_job_is_one_command_and_running_it_again_changes_nothing()
    {
        var first = await _cli.RunAsync("deploy");
        var second = await _cli.RunAsync("deploy");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Contains($"the local Dataverse, with its data in {_cli.Folder}", first.Error, StringComparison.Ordinal);
        Assert.Contains("done          install   VoiceForD365Core", first.Output, StringComparison.Ordinal);
        Assert.Contains("nothing to change", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_go_to_stdout_and_everything_else_to_stderr()
    {
        var ran = await _cli.RunAsync("deploy");

        Assert.StartsWith("Voice for Dynamics 365 ", ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("reading the environment", ran.Output, StringComparison.Ordinal);
        Assert.Contains("reading the environment", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', ran.Output + ran.Error);
    }

    [Fact]
    public async Task Quiet_tells_the_report_alone()
    {
        var ran = await _cli.RunAsync("deploy", "--verbosity", "quiet");

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.NotEqual("", ran.Output);
    }

    [Fact]
    public async Task A_plan_tells_pending_changes_by_its_exit_code_only_when_asked()
    {
        var pending = await _cli.RunAsync("plan", "--detailed-exit-code");
        var plain = await _cli.RunAsync("plan");
        await _cli.RunAsync("deploy");
        var settled = await _cli.RunAsync("plan", "--detailed-exit-code");

        Assert.Equal((2, 0, 0), (pending.ExitCode, plain.ExitCode, settled.ExitCode));
        Assert.Equal(pending.Output.Split('\n')[1..], plain.Output.Split('\n')[1..]);
    }

    [Fact]
    public async Task Status_names_versions_before_and_after()
    {
        var before = await _cli.RunAsync("status");
        await _cli.RunAsync("deploy");
        var after = await _cli.RunAsync("status");

        Assert.Contains("VoiceForD365Core  not installed, the package has ", before.Output, StringComparison.Ordinal);
        Assert.Contains("pending   nothing", after.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_of_an_environment_that_cannot_be_deployed_into_ends_with_1()
    {
        var ran = await _cli.RunAsync("status", "--preset", "bare", "--scenario", "cif2", "--output", "json");

        Assert.Equal((1, 1), (ran.ExitCode, ran.Report.GetProperty("exitCode").GetInt32()));
        Assert.Equal("SCN-001", ran.Report.GetProperty("problems")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task After_a_deployment_nothing_is_pending()
    {
        var ran = await _cli.RunAsync("deploy", "--preset", "bare", "--output", "json");

        Assert.Equal(0, ran.Report.GetProperty("pending").GetInt32());
    }

    [Fact]
    public async Task Programs_get_one_event_per_line_and_the_report_last()
    {
        var ran = await _cli.RunAsync("deploy", "--output", "json", "--verbosity", "detailed");

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.Superset(
            new[] { "package", "target", "reading", "request", "started", "finished", "report" }.ToHashSet(),
            ran.Events.Select(line => line.GetProperty("event").GetString()!).ToHashSet());
        Assert.True(ran.Report.GetProperty("succeeded").GetBoolean());
        Assert.Equal(
            ran.Events.Count(line => line.GetProperty("event").GetString() == "request"), ran.Report.GetProperty("requests").GetInt32());
        Assert.All(
            ran.Report.GetProperty("changes").EnumerateArray(),
            change => Assert.Contains(change.GetProperty("outcome").GetString(), (string[])["done", "nothingToDo"]));
    }

    [Fact]
    public async Task Settings_may_come_from_a_file_and_from_variables()
    {
        var file = _cli.Write("voice.yaml", "local: true\nlocal-data: data\npreset: bare\noutput: json\n");
        _cli.Variables["CI"] = "true";
        _cli.Variables["VOICEDEPLOY_CONFIG"] = file;

        var ran = await _cli.RunAsync("deploy");

        Assert.Equal(0, ran.ExitCode);
        Assert.Equal("none", ran.Report.GetProperty("scenario").GetProperty("name").GetString());
        Assert.True(System.IO.Directory.Exists(System.IO.Path.Combine(_cli.Folder, "data")));
    }

    [Fact]
    public async Task An_explicit_scenario_without_its_prerequisite_is_an_error_before_any_write()
    {
        var ran = await _cli.RunAsync("deploy", "--preset", "bare", "--scenario", "cif2");

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("SCN-001", ran.Codes);
        Assert.Contains("state  nothing was written", ran.Error, StringComparison.Ordinal);
        Assert.Contains("not installed", (await _cli.RunAsync("status")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cif1")]
    [InlineData("cif2")]
    [InlineData("omnichannel")]
    public async Task Every_scenario_is_detected_installs_and_converges(string preset)
    {
        var first = await _cli.RunAsync("deploy", "--preset", preset, "--output", "json");
        var second = await _cli.RunAsync("deploy", "--output", "json");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Equal(preset, first.Report.GetProperty("scenario").GetProperty("name").GetString());
        Assert.Equal("nothing to change", second.Report.GetProperty("state").GetString());
        Assert.Equal("", await The_plan_s_schema.ProblemsAsync(first.Report));
        Assert.Equal("", await The_plan_s_schema.ProblemsAsync(second.Report));
    }

    public void Dispose() => _cli.Dispose();
}
