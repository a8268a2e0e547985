using System.Text;
using Spectre.Console;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>Picks how to speak. Spectre is loaded only where a person sits at a terminal.</summary>
static class ViewChoice
{
    public static IView Make(ViewSettings settings) => new GuardedView(Choose(settings));

    static IView Choose(ViewSettings settings) => settings switch
    {
        { Output: OutputForm.Json } => new JsonView(Console.Out, Console.Error, settings.Verbosity),
        { Output: OutputForm.Markdown or OutputForm.JUnit } => new DocumentView(
            Choose(settings with { Output = OutputForm.Text }), Console.Out, settings.Output),
        _ when IsTerminal() => Terminal(settings),
        _ => new PlainView(Console.Out, Console.Error, settings.Verbosity, Console.IsOutputRedirected ? null : Console.WindowWidth - 1),
    };

    static bool IsTerminal() => !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";

    static TerminalView Terminal(ViewSettings settings) =>
        new(
            Ansi(Console.Out, settings, Console.IsOutputRedirected),
            Ansi(Console.Error, settings, isRedirected: false),
            settings.Verbosity,
            outputIsFile: Console.IsOutputRedirected);

    static IAnsiConsole Ansi(TextWriter writer, ViewSettings view, bool isRedirected) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(writer),
        Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
        ColorSystem = isRedirected || view.NoColor ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
    });
}

/// <summary>
/// The last net below every view: stdout and stderr without the secrets this run knows. Foreign words are cleaned before, see
/// <see cref="Redaction"/>; this is for what nobody thought of.
/// </summary>
sealed class RedactingWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override IFormatProvider FormatProvider => inner.FormatProvider;

    public static void Install()
    {
        Console.SetOut(new RedactingWriter(Console.Out));
        Console.SetError(new RedactingWriter(Console.Error));
    }

    public override void Write(char value) => inner.Write(value);

    public override void Write(string? value) => inner.Write(Redaction.CleanKnown(value ?? ""));

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void WriteLine() => inner.WriteLine();

    public override void WriteLine(string? value) => inner.WriteLine(Redaction.CleanKnown(value ?? ""));

    public override void Flush() => inner.Flush();
}
