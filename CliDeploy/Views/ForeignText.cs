using System.Globalization;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>Words of somebody else's: what would move a cursor or turn the reading direction is written out, not obeyed.</summary>
static class ForeignText
{
    /// <summary>With its line breaks and tabs.</summary>
    public static string Visible(string text) => text.All(IsPlain) ? text : string.Concat(text.Select(letter => IsPlain(letter)
        ? letter.ToString()
        : letter == '\r' ? "" : $"\\u{((int)letter).ToString("x4", CultureInfo.InvariantCulture)}"));

    /// <summary>On one line.</summary>
    public static string OnOneLine(string text) =>
        Visible(text).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);

    static bool IsPlain(char letter) =>
        letter is '\n' or '\t' || !(char.IsControl(letter) || letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
}
