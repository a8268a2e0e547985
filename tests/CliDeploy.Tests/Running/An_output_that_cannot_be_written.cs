namespace VoiceForD365.CliDeploy.Tests.Running;

public sealed class An_output_that_cannot_be_written : IDisposable
{
    readonly Cli _cli = new();

    [Theory]
    [InlineData("--out", "plan", "--preset", "bare")]
    [InlineData("--to", "export", "--local")]
    [InlineData("--to", "init", "--local", "--defaults")]
    public async Task A_file_in_an_absent_folder_is_named_with_the_option_that_names_another(string option, params string[] command)
    {
        var ran = await _cli.RunAsync([.. command, option, "absent/file"]);

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("CLI-010", ran.Error, StringComparison.Ordinal);
        Assert.Contains($"where  {Path.Combine(_cli.Folder, "absent", "file")}\n", ran.Error, StringComparison.Ordinal);
        Assert.Contains($"fix    with {option}, name a file in an existing folder", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--to", "preview", "--source", "repository")]
    [InlineData("--to", "package", "--source", "repository")]
    [InlineData("--layout", "package", "--source", "repository")]
    public async Task A_folder_that_is_a_file_is_named_with_the_option_that_names_another(string option, params string[] command)
    {
        var file = _cli.Write("taken", "a file where a folder was meant");

        var ran = await _cli.RunAsync([.. command[..^1], Cli.Repository, option, file]);

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("CLI-010", ran.Error, StringComparison.Ordinal);
        Assert.Contains($"where  {file}\n", ran.Error, StringComparison.Ordinal);
        Assert.Contains($"fix    with {option}, name a folder", ran.Error, StringComparison.Ordinal);
        Assert.Equal("a file where a folder was meant", await File.ReadAllTextAsync(file));
    }

    public void Dispose() => _cli.Dispose();
}
