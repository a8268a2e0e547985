namespace VoiceForD365.SmartRouting.Testing.Checks;

/// <summary>The same number in different spellings.</summary>
static class Digits
{
    public static bool AreSame(string left, string right) =>
        left == right || (Of(left) is { Length: > 0 } digits && digits == Of(right));

    /// <returns>
    /// As it is, with separators, with 00 for the plus and without either; only the first for what is no international number.
    /// </returns>
    public static IEnumerable<string> Spellings(string number)
    {
        yield return number;
        if (Of(number) is not { Length: > 6 } digits || !number.StartsWith('+')) yield break;
        yield return $"+{digits[..3]} ({digits[3..5]}) {digits[5..]}";
        yield return "00" + digits;
        yield return digits;
    }

    static string Of(string number)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        return digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits;
    }
}
