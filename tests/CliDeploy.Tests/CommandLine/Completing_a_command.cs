using VoiceForD365.CliDeploy.Tests.Running;

namespace VoiceForD365.CliDeploy.Tests.CommandLine;

public sealed class Completing_a_command
{
    [Theory]
    [InlineData("bash", "complete -o default -F _voicedeploy voicedeploy")]
    [InlineData("zsh", "compdef _voicedeploy voicedeploy")]
    [InlineData("fish", "complete -f -c voicedeploy")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName voicedeploy")]
    public async Task Each_shell_gets_its_script(string shell, string words)
    {
        using var cli = new Cli();

        var ran = await cli.RunAsync("completion", shell);

        Assert.Equal(0, ran.ExitCode);
        Assert.Contains(words, ran.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("voicedeploy de", "deploy")]
    [InlineData("voicedeploy deploy --env", "--environment")]
    [InlineData("voicedeploy deploy --auth ", "managed-identity")]
    [InlineData("voicedeploy local Dataverse ", "reset")]
    [InlineData("voicedeploy local start --fa", "--faults")]
    [InlineData("voicedeploy completion ", "fish")]
    [InlineData("voicedeploy fleet ma", "matrix")]
    [InlineData("voicedeploy fleet plan --ring ", "pilot")]
    public async Task Half_a_command_is_completed(string typed, string offered)
    {
        using var cli = new Cli();
        cli.Write("fleet.yaml", "rings: [{name: pilot, environments: [{url: 'https://a.crm4.dynamics.com', label: A, tags: [eu]}]}]");

        var ran = await cli.RunAsync($"[suggest:{typed.Length}]", typed);

        Assert.Contains(offered, ran.Output.Split('\n'), StringComparer.Ordinal);
    }
}
