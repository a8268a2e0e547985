using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;
using static VoiceForD365.LocalDataverse.Vocabulary.ConditionOperator;

namespace VoiceForD365.LocalDataverse.Querying.Conditions;

/// <summary>The time an operator such as last-fiscal-period means.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/fetchxml/reference/operators. Last and next x of them leave out what is to come,
/// and what was, of the year or period there is now, as last-x-months and its like do.
/// </remarks>
static class FiscalRange
{
    /// <summary>How many values the operator takes; null: it is none of these.</summary>
    public static int? Values(ConditionOperator operation) => operation switch
    {
        ThisFiscalYear or ThisFiscalPeriod or NextFiscalYear or NextFiscalPeriod or LastFiscalYear or LastFiscalPeriod => 0,
        LastXFiscalYears or LastXFiscalPeriods or NextXFiscalYears or NextXFiscalPeriods or InFiscalYear => 1,
        InFiscalPeriodAndYear or InOrBeforeFiscalPeriodAndYear or InOrAfterFiscalPeriodAndYear => 2,
        _ => null,
    };

    /// <param name="values">x, the name of a year, or a period and the name of its year.</param>
    /// <exception cref="ArgumentOutOfRangeException">No calendar has that time.</exception>
    public static DateRange Of(ConditionOperator operation, IReadOnlyList<int> values, FiscalCalendar calendar, DateTime now)
    {
        var year = calendar.YearOf(now);
        return operation switch
        {
            ThisFiscalYear => Years(0, 1),
            NextFiscalYear => Years(1, 2),
            LastFiscalYear => Years(-1, 0),
            ThisFiscalPeriod => Periods(0, 1),
            NextFiscalPeriod => Periods(1, 2),
            LastFiscalPeriod => Periods(-1, 0),
            LastXFiscalYears => Years(-values[0], 0) with { Before = now },
            NextXFiscalYears => Years(0, values[0] + 1) with { From = now },
            LastXFiscalPeriods => Periods(-values[0], 0) with { Before = now },
            NextXFiscalPeriods => Periods(0, values[0] + 1) with { From = now },
            InFiscalYear => new(calendar.YearNamed(values[0]), calendar.YearAfter(calendar.YearNamed(values[0]), 1)),
            InFiscalPeriodAndYear => Period(),
            InOrBeforeFiscalPeriodAndYear => Period() with { From = null },
            InOrAfterFiscalPeriodAndYear => Period() with { Before = null },
            _ => throw new InvalidOperationException($"Local Dataverse bug: {operation} is no fiscal range of time."),
        };

        DateRange Years(int from, int before) => new(calendar.YearAfter(year, from), calendar.YearAfter(year, before));

        DateRange Periods(int from, int before) => new(calendar.PeriodAfter(now, from), calendar.PeriodAfter(now, before));

        DateRange Period()
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(values[0], calendar.PeriodsPerYear, nameof(values));
            var named = calendar.YearNamed(values[1]);
            return new(calendar.Period(named, values[0]), calendar.Period(named, values[0] + 1));
        }
    }
}
