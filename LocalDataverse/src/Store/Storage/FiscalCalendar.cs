namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>When the organization's fiscal years begin, and what they are divided into.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to 31; in a shorter month its last day.</param>
/// <param name="PeriodsPerYear">1, 2, 4 or 12 of equal months, or 13 of four weeks, of which the last ends with the year.</param>
/// <param name="IsNamedByEnd">Whether a year is called by the year it ends in; one that begins with January is called by that.</param>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/reference/entities/organization: fiscalcalendarstart, fiscalperiodtype,
/// fiscalyeardisplaycode. Their values are from public sources, see docs/unverified.md.
/// </remarks>
sealed record FiscalCalendar(int Month, int Day, int PeriodsPerYear, bool IsNamedByEnd)
{
    const int FourWeeks = 13;

    /// <summary>The first day of the fiscal year a moment is in.</summary>
    public DateTime YearOf(DateTime moment) => Start(moment.Year) is var start && start <= moment ? start : Start(moment.Year - 1);

    /// <summary>The first day of the fiscal year of that name.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No calendar has such a year.</exception>
    public DateTime YearNamed(int name) => Start(IsNamedByEnd && (Month, Day) != (1, 1) ? name - 1 : name);

    /// <summary>The first day of the year that many years after, or before, the one that begins then.</summary>
    public DateTime YearAfter(DateTime year, int years) => Start(year.Year + years);

    /// <param name="year">Its first day.</param>
    /// <param name="period">From 1; one more than there are is the next year's first.</param>
    public DateTime Period(DateTime year, int period) =>
        period > PeriodsPerYear ? YearAfter(year, 1)
        : PeriodsPerYear == FourWeeks ? year.AddDays(28.0 * (period - 1))
        : year.AddMonths(12 / PeriodsPerYear * (period - 1));

    /// <returns>From 1.</returns>
    public int PeriodOf(DateTime moment)
    {
        var (year, period) = (YearOf(moment), PeriodsPerYear);
        while (Period(year, period) > moment)
            period--;
        return period;
    }

    /// <summary>The first day of the period that many periods after, or before, the one a moment is in.</summary>
    public DateTime PeriodAfter(DateTime moment, int periods)
    {
        var index = PeriodOf(moment) - 1 + periods;
        var years = (int)Math.Floor((double)index / PeriodsPerYear);
        return Period(YearAfter(YearOf(moment), years), index - (years * PeriodsPerYear) + 1);
    }

    DateTime Start(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        return new DateTime(year, Month, Math.Min(Day, DateTime.DaysInMonth(year, Month)), 0, 0, 0, DateTimeKind.Utc);
    }
}
