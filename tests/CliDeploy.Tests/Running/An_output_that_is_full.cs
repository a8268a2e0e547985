namespace VoiceForD365.CliDeploy.Tests.Running;

/// <summary>What cannot be told is done all the same; where telling was all there was to do, it has failed.</summary>
public sealed class An_output_that_is_full : IDisposable
{
    readonly Cli _cli = new();

    [FullDeviceTheory]
    [InlineData("text", "> /dev/full")]
    [InlineData("json", "> /dev/full")]
    [InlineData("text", "> /dev/full 2> /dev/full")]
    public async Task A_deployment_whose_output_nobody_takes_is_done_all_the_same(string form, string redirection)
    {
        var first = await DeafAsync($"deploy --local --preset bare --output {form} {redirection}");
        var second = await _cli.RunAsync("deploy", "--local", "--output", "json");

        Assert.Equal((0, ""), (first.ExitCode, first.Output));
        Assert.Equal("nothing to change", second.Report.GetProperty("state").GetString());
    }

    [FullDeviceTheory]
    [InlineData("plan --local --preset bare")]
    [InlineData("plan --local --preset bare --output json")]
    [InlineData("plan --local --preset bare --output markdown")]
    [InlineData("handoff --local --preset bare")]
    [InlineData("explain SOL-001")]
    [InlineData("completion bash")]
    [InlineData("--version")]
    [InlineData("plan --help")]
    public async Task An_answer_that_nobody_takes_is_none(string command)
    {
        var told = await DeafAsync($"{command} > /dev/full");

        Assert.Equal(1, told.ExitCode);
        Assert.Equal(["CLI-010"], told.Codes);
        Assert.DoesNotContain("Unhandled", told.Error, StringComparison.Ordinal);
    }

    [FullDeviceTheory]
    [InlineData("explain | head -1")]
    [InlineData("completion bash | true")]
    public async Task A_reader_that_has_seen_enough_is_no_fault(string command) =>
        Assert.Equal("", (await DeafAsync(command)).Error);

    async Task<Ran> DeafAsync(string command)
    {
        using var deaf = _cli.Start(start =>
        {
            start.FileName = "/bin/sh";
            start.ArgumentList.Insert(0, "-c");
            start.ArgumentList.Insert(1, $"\"{Cli.Executable}\" {command}");
        });
        return await Cli.FinishAsync(deaf);
    }

    public void Dispose() => _cli.Dispose();

    sealed class FullDeviceTheoryAttribute : TheoryAttribute
    {
        public FullDeviceTheoryAttribute() => Skip = File.Exists("/dev/full") ? null! : "There is no device here that is always full.";
    }
}
