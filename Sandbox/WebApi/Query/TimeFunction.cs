using System;
using System.Globalization;
using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.Querying;
using VoiceForD365.Sandbox.Querying.Conditions;

namespace VoiceForD365.Sandbox.WebApi.Query;

/// <summary>The time a date function means; the functions are the operators of FetchXML under the same names.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/queryfunctions</remarks>
internal static class TimeFunction
{
    /// <param name="x">The number of units of the functions that take one.</param>
    /// <returns>null when the function is not about time relative to now.</returns>
    /// <exception cref="FaultException">400: so many units that no calendar has them.</exception>
    public static DateRange? FromNow(string function, int x, DateTime now)
    {
        if (!Enum.TryParse<ConditionOperator>(function, out var operation) || !DateRange.Has(operation))
            return null;
        try
        {
            var range = DateRange.Of(operation, x, now);
            // What was written in this very second belongs to "until now": moments here have no fraction.
            return range.Before == now ? range with { Before = now.AddSeconds(1) } : range;
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Fault.BadQuery(
                $"{x.ToString(CultureInfo.InvariantCulture)} units of '{PathSegment.Namespace}{function}' lead out of the calendar.");
        }
    }

    /// <param name="moment">A date, or a moment of which only the date counts.</param>
    public static DateRange FromDay(string function, DateTime moment) => function switch
    {
        "On" => new(moment.Date, moment.Date.AddDays(1)),
        "OnOrAfter" => new(moment.Date, null),
        "OnOrBefore" => new(null, moment.Date.AddDays(1)),
        _ => throw new InvalidOperationException($"Sandbox bug: the function '{function}' takes no date."),
    };

    /// <summary>For columns that hold days: those that any part of the range is in.</summary>
    public static (string? From, string? Before) Days(DateRange range) =>
        (Day(range.From), Day(range.Before is { } end && end > end.Date ? end.Date.AddDays(1) : range.Before));

    static string? Day(DateTime? moment) => moment?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
