namespace VoiceForD365.CliDeploy.Tests.Running;

public sealed class Going_back_from_the_command_line
{
    [Fact]
    public async Task The_report_names_the_command_that_goes_back_and_it_does()
    {
        using var cli = new Cli();
        var first = await cli.RunAsync("deploy", "--snapshot");
        cli.Write("voice.yaml", "local: true\nconfiguration:\n  settings:\n    CallDurationLimit: 5\n");

        cli.Write("occupied.json", "{}");

        var occupied = await cli.RunAsync("configure", "--config", "voice.yaml", "--snapshot", "occupied.json");
        var configured = await cli.RunAsync("configure", "--config", "voice.yaml", "--snapshot", "before.json", "--output", "json");
        var nothing = await cli.RunAsync("configure", "--config", "voice.yaml", "--snapshot", "after.json");
        var back = await cli.RunAsync("restore", "before.json", "--output", "json");
        var again = await cli.RunAsync("restore", "before.json", "--plan");

        var file = Path.Combine(cli.Folder, "before.json");
        Assert.Equal((0, 1, 0, 0), (first.ExitCode, occupied.ExitCode, configured.ExitCode, nothing.ExitCode));
        Assert.Contains("back      voicedeploy uninstall --local", first.Output);
        Assert.Equal(["CLI-036"], occupied.Codes);
        Assert.Contains("nothing was written", occupied.Error);
        Assert.Equal(
            (file, $"voicedeploy restore {file} --local"),
            (configured.Report.GetProperty("snapshot").GetString(), configured.Report.GetProperty("back").GetString()));
        Assert.False(File.Exists(Path.Combine(cli.Folder, "after.json")));
        Assert.Equal((0, 0), (back.ExitCode, again.ExitCode));
        Assert.Equal(
            ("restore", "1 change was made"),
            (back.Report.GetProperty("command").GetString(), back.Report.GetProperty("state").GetString()));
        Assert.Contains("nothing to change", again.Output);
    }
}
