using VoiceForD365.CliDeploy.Commands;
using VoiceForD365.CliDeploy.Tests.Running;

namespace VoiceForD365.CliDeploy.Tests.CommandLine;

public sealed class Help_on_commands
{
    [Theory]
    [InlineData("")]
    [InlineData("deploy")]
    [InlineData("wizard")]
    [InlineData("init")]
    [InlineData("plan")]
    [InlineData("status")]
    [InlineData("acceptance")]
    [InlineData("uninstall")]
    [InlineData("fleet")]
    [InlineData("fleet deploy")]
    [InlineData("package")]
    [InlineData("preview")]
    [InlineData("smart-routing test")]
    [InlineData("local")]
    [InlineData("local start")]
    [InlineData("local reset")]
    [InlineData("completion")]
    [InlineData("explain")]
    public async Task Every_command_explains_itself(string command)
    {
        using var cli = new Cli();

        var ran = await cli.RunAsync([.. Words(command), "--help"]);

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Snapshooter.Xunit.Snapshot.Match(ran.Output, $"Help{command.Replace(' ', '_')}");
    }

    [Theory]
    [InlineData("", "--help")]
    [InlineData("help", "--help")]
    [InlineData("help plan", "plan --help")]
    [InlineData("local", "local --help")]
    [InlineData("smart-routing", "smart-routing --help")]
    [InlineData("version", "--version")]
    public async Task What_only_asks_is_answered(string typed, string meant)
    {
        using var cli = new Cli();

        var ran = await cli.RunAsync(Words(typed));

        Assert.Equal(await cli.RunAsync(Words(meant)), ran);
        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
    }

    [Fact]
    public void Examples_fit_a_terminal_of_80_columns() =>
        Assert.All(ExampleHelp.Lines, line => Assert.InRange(line.Length, 1, 78));

    static string[] Words(string command) => command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
