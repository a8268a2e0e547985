using System;
using System.Globalization;

namespace VoiceForD365.Sandbox.WebApi.Query;

/// <summary>The time a date function means, in UTC: every user here lives there.</summary>
/// <param name="From">Inclusive; null: any time before.</param>
/// <param name="Until">Exclusive; null: any time after.</param>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/queryfunctions names them; where a unit begins (a "last X
/// days" at midnight, a "last X hours" at the full hour, a week on Sunday) is observed in public clients that speak SQL to Dataverse.
/// </remarks>
internal sealed record MomentRange(DateTime? From, DateTime? Until)
{
    /// <param name="x">The number of units of the functions that take one.</param>
    /// <returns>null when the function is not about time relative to now.</returns>
    public static MomentRange? Of(string function, int x, DateTime now)
    {
        var (today, tomorrow, hour) = (now.Date, now.Date.AddDays(1), now.Date.AddHours(now.Hour));
        var (week, month, year) = (today.AddDays(-(int)today.DayOfWeek), today.AddDays(1 - today.Day), new DateTime(today.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        // Moments are whole seconds, so that "until and with now" ends before the next one.
        var afterNow = now.AddSeconds(1);
        return function switch
        {
            "Yesterday" => new(today.AddDays(-1), today),
            "Today" => new(today, tomorrow),
            "Tomorrow" => new(tomorrow, tomorrow.AddDays(1)),
            "LastWeek" => new(week.AddDays(-7), week),
            "ThisWeek" => new(week, week.AddDays(7)),
            "NextWeek" => new(week.AddDays(7), week.AddDays(14)),
            "LastMonth" => new(month.AddMonths(-1), month),
            "ThisMonth" => new(month, month.AddMonths(1)),
            "NextMonth" => new(month.AddMonths(1), month.AddMonths(2)),
            "LastYear" => new(year.AddYears(-1), year),
            "ThisYear" => new(year, year.AddYears(1)),
            "NextYear" => new(year.AddYears(1), year.AddYears(2)),
            "Last7Days" => new(today.AddDays(-7), afterNow),
            "LastXHours" => new(hour.AddHours(-x), afterNow),
            "LastXDays" => new(today.AddDays(-x), afterNow),
            "LastXWeeks" => new(today.AddDays(-7 * x), afterNow),
            "LastXMonths" => new(Months(today, -x), afterNow),
            "LastXYears" => new(Months(today, -12 * x), afterNow),
            "Next7Days" => new(now, tomorrow.AddDays(7)),
            "NextXHours" => new(now, hour.AddHours(x + 1)),
            "NextXDays" => new(now, tomorrow.AddDays(x)),
            "NextXWeeks" => new(now, tomorrow.AddDays(7 * x)),
            "NextXMonths" => new(now, Months(tomorrow, x)),
            "NextXYears" => new(now, Months(tomorrow, 12 * x)),
            "OlderThanXMinutes" => new(null, hour.AddMinutes(now.Minute - x)),
            "OlderThanXHours" => new(null, hour.AddHours(-x)),
            "OlderThanXDays" => new(null, today.AddDays(-x)),
            "OlderThanXWeeks" => new(null, today.AddDays(-7 * x)),
            "OlderThanXMonths" => new(null, Months(today, -x)),
            "OlderThanXYears" => new(null, Months(today, -12 * x)),
            _ => null,
        };
    }

    /// <param name="day">A date, or a moment of which only the date counts.</param>
    public static MomentRange? Of(string function, DateTime day) => function switch
    {
        "On" => new(day.Date, day.Date.AddDays(1)),
        "OnOrAfter" => new(day.Date, null),
        "OnOrBefore" => new(null, day.Date.AddDays(1)),
        _ => null,
    };

    // As far as the calendar goes.
    static DateTime Months(DateTime from, int months) =>
        (from.Year * 12L) + from.Month - 1 + months is >= 12 and < 12L * 10_000 ? from.AddMonths(months) : months < 0 ? DateTime.MinValue : DateTime.MaxValue.Date;

    /// <summary>For columns that hold days: those that any part of the range is in.</summary>
    public (string? From, string? Until) Days => (Day(From), Day(Until is { } end && end > end.Date ? end.Date.AddDays(1) : Until));

    static string? Day(DateTime? moment) => moment?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
