using System.Text.RegularExpressions;

namespace VoiceForD365.Deployment.Values;

/// <summary>
/// Repeats misplaced input where that helps and does no harm: what looks like a secret, given where something else belongs, is not
/// repeated.
/// </summary>
public static class Repeating
{
    const int LongWord = 12;
    const int LongestWord = 20;

    /// <returns>Such as 'contoso', or "the value given (not repeated here: it looks like a secret)".</returns>
    public static string Quote(string? value) =>
        value is null || !LooksLikeSecret(value) ? $"'{value}'" : "the value given (not repeated here: it looks like a secret)";

    /// <summary>
    /// A name is made of words: runs of letters between dots, dashes and slashes. A secret is a long run that mixes kinds of characters, a
    /// very long one, or has a name and a password as in an address.
    /// </summary>
    public static bool LooksLikeSecret(string value) =>
        value.Any(char.IsControl)
        || Regex.IsMatch(value, "[@~!$%^&*+=;]|^eyJ|-----BEGIN")
        || value.Split('.', '-', '/', ':', '\\', ' ', '_').Any(IsRandom);

    static bool IsRandom(string word) =>
        word.Length > LongestWord
        || (word.Length >= LongWord && Kinds(word) >= 3)
        || (word.Length >= LongWord && word.Count(char.IsDigit) >= 4 && word.Any(char.IsLetter) && !IsHexId(word));

    /// <summary>The last part of an id; ids are no secrets, and the commonest mistake is to give the wrong one.</summary>
    static bool IsHexId(string word) => word.Length == 12 && word.All(letter => "0123456789abcdefABCDEF".IndexOf(letter) >= 0);

    static int Kinds(string word) =>
        (word.Any(char.IsLower) ? 1 : 0) + (word.Any(char.IsUpper) ? 1 : 0) + (word.Any(char.IsDigit) ? 1 : 0);
}
