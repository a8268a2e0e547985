using System;
using System.IO;
using System.Threading.Tasks;

namespace VoiceForD365.CliDeploy.Tests.Running;

public sealed class PreviewTests : IDisposable
{
    private readonly Cli cli = new();

    [Fact]
    public async Task The_pages_are_drawn_from_the_source_and_named_one_a_line()
    {
        var ran = await cli.RunAsync("preview", "--source", Cli.Repository, "--to", cli.Folder);

        Assert.Equal(0, ran.ExitCode);
        var pages = ran.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Path.Combine(cli.Folder, "index.html"), pages[0]);
        Assert.All(pages, page => Assert.True(File.Exists(page), page));
    }

    [Fact]
    public async Task Outside_a_repository_it_is_misused()
    {
        var ran = await cli.RunAsync("preview");

        Assert.Equal(64, ran.ExitCode);
        Assert.Contains("CLI-009", ran.Error, StringComparison.Ordinal);
    }

    public void Dispose() => cli.Dispose();
}
