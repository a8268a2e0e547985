using VoiceForD365.LocalDataverse.Vocabulary;

using static VoiceForD365.LocalDataverse.Vocabulary.ConditionOperator;

namespace VoiceForD365.LocalDataverse.Querying.Conditions;

/// <summary>The time an operator such as last-x-days means, in the time zone of every local Dataverse user, UTC.</summary>
/// <param name="From">Inclusive; null: since ever.</param>
/// <param name="Before">Exclusive; null: for ever.</param>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/fetchxml/reference/operators (weeks are Sunday to Saturday). Where exactly the
/// ranges of x hours, days, ... begin and end is not documented; these bounds are those a public SQL client for Dataverse uses.
/// </remarks>
sealed record DateRange(DateTime? From, DateTime? Before)
{
    public static bool Has(ConditionOperator operation) => TakesNumber(operation) || operation
        is Yesterday or Today or Tomorrow or Last7Days or Next7Days or LastWeek or ThisWeek or NextWeek or LastMonth or ThisMonth
            or NextMonth or LastYear or ThisYear or NextYear;

    public static bool TakesNumber(ConditionOperator operation) => operation
        is LastXHours or LastXDays or LastXWeeks or LastXMonths or LastXYears
        or NextXHours or NextXDays or NextXWeeks or NextXMonths or NextXYears
        or OlderThanXMinutes or OlderThanXHours or OlderThanXDays or OlderThanXWeeks or OlderThanXMonths or OlderThanXYears;

    /// <summary>What was written in this very second lies before now: moments here have no fraction, the platform's now has one.</summary>
    public DateRange Through(DateTime now) => Before == now ? this with { Before = now.AddSeconds(1) } : this;

    public static DateRange Of(ConditionOperator operation, int x, DateTime now)
    {
        var today = now.Date;
        var hour = today.AddHours(now.Hour);
        var week = today.AddDays(-(int)today.DayOfWeek);
        var month = today.AddDays(1 - today.Day);
        var year = today.AddDays(1 - today.DayOfYear);
        return operation switch
        {
            Yesterday => new(today.AddDays(-1), today),
            Today => new(today, today.AddDays(1)),
            Tomorrow => new(today.AddDays(1), today.AddDays(2)),
            Last7Days => new(today.AddDays(-7), now),
            Next7Days => new(now, today.AddDays(8)),
            LastWeek => new(week.AddDays(-7), week),
            ThisWeek => new(week, week.AddDays(7)),
            NextWeek => new(week.AddDays(7), week.AddDays(14)),
            LastMonth => new(month.AddMonths(-1), month),
            ThisMonth => new(month, month.AddMonths(1)),
            NextMonth => new(month.AddMonths(1), month.AddMonths(2)),
            LastYear => new(year.AddYears(-1), year),
            ThisYear => new(year, year.AddYears(1)),
            NextYear => new(year.AddYears(1), year.AddYears(2)),
            LastXHours => new(hour.AddHours(-x), now),
            LastXDays => new(today.AddDays(-x), now),
            LastXWeeks => new(today.AddDays(-7.0 * x), now),
            LastXMonths => new(today.AddMonths(-x), now),
            LastXYears => new(today.AddYears(-x), now),
            NextXHours => new(now, hour.AddHours(x + 1.0)),
            NextXDays => new(now, today.AddDays(x + 1.0)),
            NextXWeeks => new(now, today.AddDays(7.0 * x + 1)),
            NextXMonths => new(now, today.AddDays(1).AddMonths(x)),
            NextXYears => new(now, today.AddDays(1).AddYears(x)),
            OlderThanXMinutes => new(null, hour.AddMinutes(now.Minute - (double)x)),
            OlderThanXHours => new(null, hour.AddHours(-x)),
            OlderThanXDays => new(null, today.AddDays(-x)),
            OlderThanXWeeks => new(null, today.AddDays(-7.0 * x)),
            OlderThanXMonths => new(null, today.AddMonths(-x)),
            OlderThanXYears => new(null, today.AddYears(-x)),
            _ => throw new InvalidOperationException($"Local Dataverse bug: {operation} is no range of time."),
        };
    }
}
