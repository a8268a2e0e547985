namespace VoiceForD365.SmartRouting.Numbers;

/// <summary>A telephone number without separators: digits, with a leading plus when it is international.</summary>
public sealed record PhoneNumber
{
    const int MostDigits = 15;

    PhoneNumber(string text) => Text = text;

    /// <summary>As numbers should be stored, such as +358401234567 (D-07).</summary>
    public string Text { get; }

    public bool IsInternational => Text[0] == '+';

    internal string Digits => Text.TrimStart('+');

    /// <returns>null for what is no number, such as a withheld one.</returns>
    public static PhoneNumber? TryParse(string text)
    {
        var compact = string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('-' or '(' or ')' or '.' or '/')));
        if (compact.StartsWith("00", StringComparison.Ordinal)) compact = "+" + compact[2..];
        var digits = compact.StartsWith('+') ? compact[1..] : compact;
        return digits.Length is > 0 and <= MostDigits && digits.All(char.IsAsciiDigit) ? new(compact) : null;
    }

    /// <summary>
    /// Whether both reach the same line. A number without plus may be a local or an unmarked international one; when its digits are the end
    /// of the other's it counts as the same, because a redirection left out costs less than a loop (D-15, D-16).
    /// </summary>
    public bool MayBeSame(PhoneNumber other)
    {
        if (Digits == other.Digits) return true;
        if (IsInternational == other.IsInternational) return false;
        var (international, local) = IsInternational ? (this, other) : (other, this);
        var national = local.Digits.TrimStart('0');
        return national.Length >= ShortestNational && international.Digits.EndsWith(national, StringComparison.Ordinal);
    }

    /// <summary>What a search by "contains" looks for where numbers are stored in local format (D-08).</summary>
    /// <returns>null when that is switched off, or too little remains to tell strangers apart (D-09).</returns>
    public string? Remainder(int charactersToDrop, int shortest)
    {
        if (charactersToDrop <= 0 || Text.Length <= charactersToDrop) return null;
        var rest = Text[charactersToDrop..].TrimStart('+');
        return rest.Length < shortest ? null : rest;
    }

    const int ShortestNational = 5;

    public override string ToString() => Masked.Number(Text);
}
