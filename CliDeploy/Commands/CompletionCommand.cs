using System.CommandLine;
using VoiceForD365.CliDeploy.Views;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>Prints the script that teaches a shell to complete our commands.</summary>
static class CompletionCommand
{
    static readonly string[] Shells = ["bash", "zsh", "fish", "pwsh"];

    public static Command Make()
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh, fish or pwsh", HelpName = string.Join("|", Shells) };
        shell.AcceptOnlyFromAmong(Shells);
        var command = new Command("completion", "Print the script for tab completion in a shell") { shell };
        command.SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output.Write(CompletionScripts.For(parsed.GetValue(shell)!));
            return ExitCode.Done;
        });
        return command;
    }
}

/// <summary>One script per shell; each asks the program itself, through the [suggest] directive, so that no list can grow old.</summary>
/// <remarks>learn.microsoft.com/dotnet/standard/commandline/how-to-enable-tab-completion</remarks>
static class CompletionScripts
{
    public static string For(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        "pwsh" => Pwsh,
        _ => throw new ArgumentException($"No completion for '{shell}'; this is our bug.", nameof(shell)),
    };

    const string Bash = """
        # voicedeploy
        _voicedeploy() {
            local words
            words=$(voicedeploy "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)
            mapfile -t COMPREPLY < <(compgen -W "${words}" -- "${COMP_WORDS[COMP_CWORD]}")
        }
        complete -o default -F _voicedeploy voicedeploy

        """;

    const string Zsh = """
        # voicedeploy
        _voicedeploy() {
            local -a words
            words=("${(@f)$(voicedeploy "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
            compadd -- $words
        }
        compdef _voicedeploy voicedeploy

        """;

    const string Fish = """
        # voicedeploy
        complete -f -c voicedeploy -a '(voicedeploy "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'

        """;

    const string Pwsh = """
        # voicedeploy
        Register-ArgumentCompleter -Native -CommandName voicedeploy -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            voicedeploy "[suggest:$cursorPosition]" "$commandAst" 2>$null | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }

        """;
}
