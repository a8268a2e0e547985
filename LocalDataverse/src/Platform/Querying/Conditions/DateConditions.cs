using System.Globalization;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;
using static VoiceForD365.LocalDataverse.Vocabulary.ConditionOperator;

namespace VoiceForD365.LocalDataverse.Querying.Conditions;

/// <summary>Conditions on days and moments, most of them relative to now.</summary>
static class DateConditions
{
    public static bool Has(ConditionOperator operation) => operation is On or NotOn or OnOrBefore or OnOrAfter || DateRange.Has(operation);

    public static SqlFragment Compile(Source source, Column column, ConditionOperator operation, IReadOnlyList<object> values, DateTime now)
    {
        var name = Spelling.Of(operation);
        if (column.Type != ColumnType.DateTime
            || (column.DateBehavior == DateBehavior.DateOnly
            && operation is LastXHours or NextXHours or OlderThanXHours or OlderThanXMinutes))
            throw QueryFault.BadOperator(name, column);
        if (operation is On or NotOn or OnOrBefore or OnOrAfter)
        {
            ConditionCompiler.Count(operation, values, 1);
            var day = Day(column, values[0]);
            return operation switch
            {
                On => Within(source, column, new DateRange(day, day.AddDays(1))),
                NotOn => Not(source, column, Within(source, column, new DateRange(day, day.AddDays(1)))),
                OnOrBefore => Within(source, column, new DateRange(null, day.AddDays(1))),
                _ => Within(source, column, new DateRange(day, null)),
            };
        }

        ConditionCompiler.Count(operation, values, DateRange.TakesNumber(operation) ? 1 : 0);
        try
        {
            var range = DateRange.Of(operation, values.Count == 0 ? 0 : Number(column, values[0]), now);
            return Within(source, column, range.Through(now));
        }
        catch (ArgumentOutOfRangeException)
        {
            // So many years, days, ... that no calendar has them.
            throw QueryFault.BadValue(column, values[0]);
        }
    }

    public static SqlFragment Within(Source source, Column column, DateRange range)
    {
        var (sql, parts) = (source.Sql(column), new List<SqlFragment>());
        if (range.From is { } from)
            parts.Add(new SqlFragment($"{sql} >= ?", [Encode(column, from)]));
        if (range.Before is { } before)
            parts.Add(new SqlFragment($"{sql} < ?", [Encode(column, before)]));
        return SqlFragment.And(parts);
    }

    // A day without time counts as its midnight, so a bound later on a day is the next day's: "next x days" leaves today out, and "last x
    // days" does not (gonzaloruizcrm.blogspot.com/2012/07/date-and-time-operators-in-crm-explained.html).
    static object Encode(Column column, DateTime bound) => ColumnCodec.Encode(column.DateBehavior != DateBehavior.DateOnly ? bound
        : DateOnly.FromDateTime(bound.TimeOfDay == TimeSpan.Zero ? bound : bound.Date.AddDays(1)));

    static SqlFragment Not(Source source, Column column, SqlFragment inside) =>
        inside with { Text = $"NOT ({inside.Text}) OR {source.Sql(column)} IS NULL" };

    static DateTime Day(Column column, object value) => value switch
    {
        string text when ConditionValue.Moment(text) is { } moment && moment.Year is > 1 and < 9999 => moment.Date,
        DateTime moment when moment.Year is > 1 and < 9999 => moment.Date,
        DateOnly day when day.Year is > 1 and < 9999 => day.ToDateTime(default, DateTimeKind.Utc),
        _ => throw QueryFault.BadValue(column, value),
    };

    /// <summary>A whole number above zero.</summary>
    public static int Number(Column column, object value) => value switch
    {
        int number and > 0 => number,
        string text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => number,
        _ => throw QueryFault.BadValue(column, value),
    };
}
