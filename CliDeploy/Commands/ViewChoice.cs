using Spectre.Console;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.CliDeploy.Views.Documents;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>Picks how to speak. Spectre is loaded only where a person sits at a terminal.</summary>
static class ViewChoice
{
    /// <param name="variable">null when unset or empty.</param>
    /// <returns>The view; and why the log cannot be written, where it is wanted and cannot.</returns>
    public static (IView View, Diagnostic? Problem) Make(ViewSettings settings, Func<string, string?> variable)
    {
        var view = PipelineView.Around(Choose(settings), settings.Output, variable);
        if (settings.LogFile is not { } file) return (new GuardedView(view), null);
        try
        {
            return (new GuardedView(LogView.Open(view, file, () => DateTimeOffset.UtcNow)), null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (new GuardedView(view), Diagnostic.Error(
                CliCodes.LogNotWritable, "The log cannot be written.", file, fault.Message, "name a file that can be written to"));
        }
    }

    static IView Choose(ViewSettings settings) => settings switch
    {
        { Output: OutputForm.Json } => new JsonView(System.Console.Out, System.Console.Error, settings.Verbosity),
        { Output: OutputForm.Markdown or OutputForm.JUnit or OutputForm.Html } => new DocumentView(
            Choose(settings with { Output = OutputForm.Text }), System.Console.Out, settings.Output),
        _ when IsTerminal() => Terminal(settings),
        _ => new PlainView(
            System.Console.Out,
            System.Console.Error,
            settings.Verbosity,
            System.Console.IsOutputRedirected ? null : System.Console.WindowWidth - 1),
    };

    /// <summary>Somebody can be asked, and sees what is asked.</summary>
    public static bool IsPersonThere() => IsTerminal() && !System.Console.IsInputRedirected;

    /// <summary>Where people are asked: stderr, as stdout is for results.</summary>
    public static IAnsiConsole Console(ViewSettings settings) => Ansi(System.Console.Error, settings, isRedirected: false);

    static bool IsTerminal() => !System.Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";

    static TerminalView Terminal(ViewSettings settings) =>
        new(
            Ansi(System.Console.Out, settings, System.Console.IsOutputRedirected),
            Ansi(System.Console.Error, settings, isRedirected: false),
            settings.Verbosity,
            outputIsFile: System.Console.IsOutputRedirected);

    static IAnsiConsole Ansi(TextWriter writer, ViewSettings view, bool isRedirected) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(writer),
        Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
        ColorSystem = isRedirected || view.NoColor ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
    });
}
