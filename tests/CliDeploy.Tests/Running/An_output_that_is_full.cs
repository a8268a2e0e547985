namespace VoiceForD365.CliDeploy.Tests.Running;

/// <summary>What cannot be told is done all the same.</summary>
public sealed class An_output_that_is_full : IDisposable
{
    readonly Cli _cli = new();

    [FullDeviceTheory]
    [InlineData("text", "> /dev/full")]
    [InlineData("json", "> /dev/full")]
    [InlineData("text", "> /dev/full 2> /dev/full")]
    public async Task A_deployment_whose_output_nobody_takes_is_done_all_the_same(string form, string redirection)
    {
        using var deaf = _cli.Start(start =>
        {
            start.FileName = "/bin/sh";
            start.ArgumentList.Insert(0, "-c");
            start.ArgumentList.Insert(1, $"exec \"{Cli.Executable}\" deploy --local --preset bare --output {form} {redirection}");
        });
        var first = await Cli.FinishAsync(deaf);
        var second = await _cli.RunAsync("deploy", "--local", "--output", "json");

        Assert.Equal((0, ""), (first.ExitCode, first.Output));
        Assert.Equal("nothing to change", second.Report.GetProperty("state").GetString());
    }

    public void Dispose() => _cli.Dispose();

    sealed class FullDeviceTheoryAttribute : TheoryAttribute
    {
        public FullDeviceTheoryAttribute() => Skip = File.Exists("/dev/full") ? null! : "There is no device here that is always full.";
    }
}
