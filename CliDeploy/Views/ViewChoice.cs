using Spectre.Console;
using VoiceForD365.CliDeploy.Configuration;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>Picks how to speak. Spectre is loaded only where a person sits at a terminal.</summary>
internal static class ViewChoice
{
    public static IView Make(ViewSettings settings) => new GuardedView(Choose(settings));

    private static IView Choose(ViewSettings settings) => settings switch
    {
        { Output: OutputForm.Json } => new JsonView(Console.Out, Console.Error, settings.Verbosity),
        _ when IsTerminal() => Terminal(settings),
        _ => new PlainView(Console.Out, Console.Error, settings.Verbosity, Console.IsOutputRedirected ? null : Console.WindowWidth - 1),
    };

    private static bool IsTerminal() => !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";

    private static TerminalView Terminal(ViewSettings settings) =>
        new(
            Ansi(Console.Out, settings, Console.IsOutputRedirected),
            Ansi(Console.Error, settings, isRedirected: false),
            settings.Verbosity,
            outputIsFile: Console.IsOutputRedirected);

    private static IAnsiConsole Ansi(TextWriter writer, ViewSettings view, bool isRedirected) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(writer),
        Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
        ColorSystem = isRedirected || view.NoColor ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
    });
}
