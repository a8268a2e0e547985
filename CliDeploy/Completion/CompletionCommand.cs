using System.CommandLine;

namespace VoiceForD365.CliDeploy.Completion;

/// <summary>Prints the script that teaches a shell to complete our commands.</summary>
internal static class CompletionCommand
{
    private static readonly string[] shells = ["bash", "zsh", "fish", "pwsh"];

    public static Command Make()
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh, fish or pwsh", HelpName = string.Join("|", shells) };
        shell.AcceptOnlyFromAmong(shells);
        var command = new Command("completion", "Print the script that makes a shell complete commands and options") { shell };
        command.SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output.Write(CompletionScripts.For(parsed.GetValue(shell)!));
            return ExitCode.Done;
        });
        return command;
    }
}
