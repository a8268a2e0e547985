using System.Text.RegularExpressions;
using VoiceForD365.Deployment.Values;
using VoiceForD365.SmartRouting.Numbers;

namespace VoiceForD365.VoiceSync.Telemetry;

/// <summary>
/// Text as it may stand in a log: of telephone numbers the end, of e-mail addresses the domain, of secrets nothing. What the platform or
/// the telephony cloud said is quoted there, and may quote somebody.
/// </summary>
static partial class MaskedText
{
    /// <summary>Longer than any sentence of ours; who sends more than that wants to fill the disk.</summary>
    public const int Longest = 4000;

    public static string Of(string text)
    {
        var some = text.Length > Longest ? text[..Longest] + "…" : text;
        return Login().Replace(Number().Replace(Redaction.Clean(some), found => Masked.Number(Digits(found.Value))), "…@");
    }

    static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    /// <summary>International or national ones with their separators, and any seven digits; not the parts of an id or a moment.</summary>
    [GeneratedRegex(
        @"(?<![\w-])(\+[0-9][0-9 ()./-]{5,}[0-9]|0[0-9]{1,4}[ /-][0-9][0-9 -]{3,}[0-9](?!:)|(?<![.])[0-9]{7,})(?![\w-])")]
    private static partial Regex Number();

    [GeneratedRegex(@"[\w.+%-]+@(?=[\w-]+\.)")]
    private static partial Regex Login();
}
