using System.Globalization;
using System.Text.RegularExpressions;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>A value written in a URL; a closed set.</summary>
abstract record Literal
{
    Literal()
    {
    }

    public sealed record Null : Literal;

    public sealed record Text(string Value) : Literal;

    public sealed record Number(decimal Value) : Literal;

    public sealed record Flag(bool Value) : Literal;

    public sealed record Id(Guid Value) : Literal;

    public sealed record Moment(DateTime Utc) : Literal;

    public sealed record Day(DateOnly Value) : Literal;

    /// <summary>Such as Microsoft.Dynamics.CRM.OwnershipTypes'UserOwned'; only metadata has properties of such types.</summary>
    public sealed record Enumerated(string Type, string Value) : Literal;

    /// <summary>Reads a bare (unquoted) word.</summary>
    /// <returns>null when the word is no literal, and so perhaps a name.</returns>
    public static Literal? Parse(string word)
    {
        if (word is "null")
            return new Null();
        if (word is "true" or "false")
            return new Flag(word == "true");
        if (Guid.TryParseExact(word, "D", out var id))
            return new Id(id);
        if (DateOnly.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new Day(day);
        if (Moments.TryParse(word, out var moment))
            return new Moment(moment);
        return decimal.TryParse(
            word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? new Number(number)
            : null;
    }
}

/// <summary>ISO 8601 moments with an offset, as Edm.DateTimeOffset demands.</summary>
static partial class Moments
{
    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)$", RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();

    /// <param name="utc">Cut to whole seconds: the platform stores no fraction.</param>
    public static bool TryParse(string text, out DateTime utc)
    {
        utc = default;
        if (!Pattern().IsMatch(text) || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
            return false;
        utc = moment.UtcDateTime.AddTicks(-(moment.UtcDateTime.Ticks % TimeSpan.TicksPerSecond));
        return true;
    }
}
