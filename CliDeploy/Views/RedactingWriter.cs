using System.Text;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>
/// The last net below every view: stdout and stderr without the secrets this run knows. Foreign words are cleaned before, see
/// <see cref="Redaction"/>; this is for what nobody thought of.
/// </summary>
internal sealed class RedactingWriter(TextWriter inner) : TextWriter
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
