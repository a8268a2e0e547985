using System.Globalization;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Querying.Tests;

public sealed class A_fiscal_calendar
{
    [Theory]
    [InlineData(1, 1, 4, "2026-11-22", "2026-01-01", 4)]
    [InlineData(4, 1, 4, "2026-03-31", "2025-04-01", 4)]
    [InlineData(4, 1, 4, "2026-04-01", "2026-04-01", 1)]
    [InlineData(7, 1, 12, "2026-06-30", "2025-07-01", 12)]
    [InlineData(7, 15, 2, "2027-01-14", "2026-07-15", 1)]
    [InlineData(7, 15, 2, "2027-01-15", "2026-07-15", 2)]
    [InlineData(1, 1, 13, "2026-01-28", "2026-01-01", 1)]
    [InlineData(1, 1, 13, "2026-01-29", "2026-01-01", 2)]
    [InlineData(1, 1, 13, "2026-12-31", "2026-01-01", 13)]
    [InlineData(2, 29, 1, "2027-02-28", "2027-02-28", 1)]
    public void Knows_the_year_and_the_period_of_a_day(int month, int day, int periods, string moment, string year, int period)
    {
        var calendar = new FiscalCalendar(month, day, periods, IsNamedByEnd: false);

        Assert.Equal((Day(year), period), (calendar.YearOf(Day(moment)), calendar.PeriodOf(Day(moment))));
    }

    [Theory]
    [InlineData(4, 1, false, "2026-04-01")]
    [InlineData(4, 1, true, "2025-04-01")]
    [InlineData(1, 1, true, "2026-01-01")]
    public void Names_its_years_by_their_beginning_or_their_end(int month, int day, bool byEnd, string begin) =>
        Assert.Equal(Day(begin), new FiscalCalendar(month, day, 4, byEnd).YearNamed(2026));

    [Theory]
    [InlineData(0, "2026-10-01")]
    [InlineData(1, "2027-01-01")]
    [InlineData(-4, "2025-10-01")]
    [InlineData(-7, "2025-01-01")]
    public void Counts_periods_over_the_ends_of_years(int periods, string begin) =>
        Assert.Equal(Day(begin), new FiscalCalendar(4, 1, 4, false).PeriodAfter(Day("2026-11-22"), periods));

    static DateTime Day(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
