namespace VoiceForD365.CliDeploy.Tests.Running;

public sealed class The_preview_command : IDisposable
{
    readonly Cli _cli = new();

    [Fact]
    public async Task The_pages_are_drawn_from_the_source_and_named_one_a_line()
    {
        var ran = await _cli.RunAsync("preview", "--source", Cli.Repository, "--to", _cli.Folder);

        Assert.Equal(0, ran.ExitCode);
        var pages = ran.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Path.Combine(_cli.Folder, "index.html"), pages[0]);
        Assert.All(pages, page => Assert.True(File.Exists(page), page));
    }

    [Fact]
    public async Task Outside_a_repository_it_is_misused()
    {
        var ran = await _cli.RunAsync("preview");

        Assert.Equal(64, ran.ExitCode);
        Assert.Contains("CLI-009", ran.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _cli.Dispose();
}
