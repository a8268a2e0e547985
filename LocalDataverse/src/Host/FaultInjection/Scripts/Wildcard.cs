using System.Text.RegularExpressions;

namespace VoiceForD365.LocalDataverse.FaultInjection.Scripts;

/// <summary>A text in which * stands for any run of characters; case does not matter.</summary>
sealed class Wildcard(string text)
{
    readonly Regex _pattern = new(
        "^" + Regex.Escape(text).Replace("\\*", ".*", System.StringComparison.Ordinal) + "$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);

    public bool Matches(string candidate) => _pattern.IsMatch(candidate);

    public override string ToString() => text;
}
