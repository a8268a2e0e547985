using System;
using System.Threading.Tasks;
using VoiceForD365.CliDeploy.Tests.Running;

namespace VoiceForD365.CliDeploy.Tests.CommandLine;

public sealed class HelpTests
{
    [Theory]
    [InlineData("")]
    [InlineData("deploy")]
    [InlineData("plan")]
    [InlineData("status")]
    [InlineData("package")]
    [InlineData("preview")]
    [InlineData("smart-routing test")]
    [InlineData("sandbox")]
    [InlineData("sandbox start")]
    [InlineData("sandbox reset")]
    [InlineData("completion")]
    public async Task Every_command_explains_itself(string command)
    {
        using var cli = new Cli();

        var ran = await cli.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Snapshooter.Xunit.Snapshot.Match(ran.Output, $"Help{command.Replace(' ', '_')}");
    }
}
