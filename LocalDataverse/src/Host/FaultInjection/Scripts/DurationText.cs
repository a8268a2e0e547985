using System.Globalization;

namespace VoiceForD365.LocalDataverse.FaultInjection.Scripts;

/// <summary>Durations as people write them: a number and its unit.</summary>
static class DurationText
{
    static readonly (string Unit, TimeSpan Length)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("min", TimeSpan.FromMinutes(1)),
        ("h", TimeSpan.FromHours(1)),
    ];

    /// <returns>null when it is none, or longer than a day.</returns>
    public static TimeSpan? TryParse(string text)
    {
        var digits = text.TakeWhile(letter => char.IsAsciiDigit(letter) || letter == '.').Count();
        var unit = Units.FirstOrDefault(unit => unit.Unit == text[digits..].Trim());
        return unit.Unit is not null
            && double.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number * unit.Length.TotalDays <= 1
            ? unit.Length * number
            : null;
    }
}
