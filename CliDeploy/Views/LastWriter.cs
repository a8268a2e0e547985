using System.Text;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>
/// The last net below every view: stdout and stderr without the secrets this run knows, and where a pipeline reads them, without commands
/// that are not ours. Foreign words are cleaned before, see <see cref="Redaction"/>; this is for what nobody thought of.
/// </summary>
/// <param name="isRead">A system of pipelines reads commands from these lines.</param>
sealed class LastWriter(TextWriter inner, bool isRead = false) : TextWriter
{
    static (TextWriter Out, TextWriter Error)? _commands;

    /// <summary>Why stdout did not take all that was written to it; null while it did. Who has read enough is no reason.</summary>
    public static IOException? Lost { get; private set; }

    bool IsResult { get; init; }

    public override Encoding Encoding => inner.Encoding;

    public override IFormatProvider FormatProvider => inner.FormatProvider;

    /// <param name="variable">null when unset or empty.</param>
    public static void Install(Func<string, string?> variable)
    {
        var isRead = PipelineSystem.IsGitHub(variable) || PipelineSystem.IsAzure(variable);
        var (output, error) = (Console.Out, Console.Error);
        _commands = (Synchronized(new LastWriter(output)), Synchronized(new LastWriter(error)));
        Console.SetOut(new LastWriter(output, isRead) { IsResult = true });
        Console.SetError(new LastWriter(error, isRead));
    }

    /// <summary>Where our own commands are written: what is a document goes to stdout alone.</summary>
    public static TextWriter Commands(OutputForm output) => output == OutputForm.Text
        ? _commands?.Out ?? Console.Out
        : _commands?.Error ?? Console.Error;

    public override void Write(char value) => Noting(() => inner.Write(value));

    public override void Write(string? value) => Noting(() => inner.Write(Clean(value)));

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void WriteLine() => Noting(inner.WriteLine);

    public override void WriteLine(string? value) => Noting(() => inner.WriteLine(Clean(value)));

    public override void Flush() => Noting(inner.Flush);

    void Noting(Action write)
    {
        try
        {
            write();
        }
        catch (IOException full)
        {
            if (IsResult) Lost ??= full;
            throw;
        }
    }

    string Clean(string? value)
    {
        var text = Redaction.CleanKnown(value ?? "");
        return isRead ? PipelineSystem.Disarm(text) : text;
    }
}
