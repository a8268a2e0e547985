using System.Globalization;
using Microsoft.Data.Sqlite;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>Comparisons and functions every connection of a data file needs; the file cannot be queried without them.</summary>
/// <remarks>Known difference: a real environment's collation usually ignores accents too, this one only case.</remarks>
static class Collations
{
    public const string Text = "DATAVERSE_TEXT";
    public const string Number = "DATAVERSE_NUMBER";

    public static void Register(SqliteConnection connection)
    {
        connection.CreateCollation(Text, static (x, y) => string.Compare(x, y, StringComparison.OrdinalIgnoreCase));
        connection.CreateCollation(Number, static (x, y) => decimal.Compare(Parse(x), Parse(y)));
        ExactAggregates.Register(connection);
        Match(connection, "dv_contains", static (text, part) => text.Contains(part, StringComparison.OrdinalIgnoreCase));
        Match(connection, "dv_startswith", static (text, part) => text.StartsWith(part, StringComparison.OrdinalIgnoreCase));
        Match(connection, "dv_like", LikePattern.Matches);
        connection.CreateFunction("dv_fiscalperiod", (string? moment, long month, long day, long periods) =>
            Moment(moment) is { } at ? new FiscalCalendar((int)month, (int)day, (int)periods, false).PeriodOf(at) : (long?)null, true);
        Match(connection, "dv_endswith", static (text, part) => text.EndsWith(part, StringComparison.OrdinalIgnoreCase));
    }

    // A column without a value matches nothing.
    static void Match(SqliteConnection connection, string name, Func<string, string, bool> matches) => connection.CreateFunction(
        name, (string? text, string? part) => text is not null && part is not null && matches(text, part), isDeterministic: true);

    // The first year of all has no fiscal year that began before it.
    static DateTime? Moment(string? text) =>
        DateTime.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            && moment.Year > 1 ? moment : null;

    static decimal Parse(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
