using System.Globalization;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Querying;
using VoiceForD365.LocalDataverse.Querying.Conditions;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>The time a date function means; the functions are the operators of FetchXML under the same names.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/queryfunctions</remarks>
static class TimeFunction
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
            return UntilNow(DateRange.Of(operation, x, now), now);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Fault.BadQuery(
                $"{x.ToString(CultureInfo.InvariantCulture)} units of '{PathSegment.Namespace}{function}' lead out of the calendar.");
        }
    }

    /// <returns>null when the function is about no fiscal year or period.</returns>
    /// <exception cref="FaultException">400: there is no such year or period.</exception>
    public static DateRange? Fiscal(Filter.Call call, Scope scope)
    {
        if (!Enum.TryParse<ConditionOperator>(call.Function.Name, out var operation) || FiscalRange.Values(operation) is null)
            return null;
        try
        {
            int[] values = [.. call.Values.Select(value => int.Parse(value, CultureInfo.InvariantCulture))];
            return UntilNow(FiscalRange.Of(operation, values, OrganizationCalendar.Of(scope), scope.Now), scope.Now);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Fault.BadQuery(
                $"There is no fiscal year or period {string.Join(", ", call.Values)} for '{PathSegment.Namespace}{call.Function.Name}'.");
        }
    }

    // What was written in this very second belongs to "until now": moments here have no fraction.
    static DateRange UntilNow(DateRange range, DateTime now) =>
        range.Before == now ? range with { Before = now.AddSeconds(1) } : range;

    /// <param name="moment">A date, or a moment of which only the date counts.</param>
    public static DateRange FromDay(string function, DateTime moment) => function switch
    {
        "On" => new(moment.Date, moment.Date.AddDays(1)),
        "OnOrAfter" => new(moment.Date, null),
        "OnOrBefore" => new(null, moment.Date.AddDays(1)),
        _ => throw new InvalidOperationException($"Local Dataverse bug: the function '{function}' takes no date."),
    };

    /// <summary>For columns that hold days: those that any part of the range is in.</summary>
    public static (string? From, string? Before) Days(DateRange range) =>
        (Day(range.From), Day(range.Before is { } end && end > end.Date ? end.Date.AddDays(1) : range.Before));

    static string? Day(DateTime? moment) => moment?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
