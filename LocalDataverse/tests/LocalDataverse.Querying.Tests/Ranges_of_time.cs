using System.Globalization;
using VoiceForD365.LocalDataverse.Querying.Conditions;

namespace VoiceForD365.LocalDataverse.Querying.Tests;

public sealed class Ranges_of_time
{
    static readonly DateTime WednesdayNoon = new(2024, 5, 15, 12, 34, 56, DateTimeKind.Utc);

    [Theory]
    [InlineData("yesterday", 0, "2024-05-14", "2024-05-15")]
    [InlineData("today", 0, "2024-05-15", "2024-05-16")]
    [InlineData("tomorrow", 0, "2024-05-16", "2024-05-17")]
    [InlineData("last-seven-days", 0, "2024-05-08", "now")]
    [InlineData("next-seven-days", 0, "now", "2024-05-23")]
    [InlineData("last-week", 0, "2024-05-05", "2024-05-12")]
    [InlineData("this-week", 0, "2024-05-12", "2024-05-19")]
    [InlineData("next-week", 0, "2024-05-19", "2024-05-26")]
    [InlineData("last-month", 0, "2024-04-01", "2024-05-01")]
    [InlineData("this-month", 0, "2024-05-01", "2024-06-01")]
    [InlineData("next-month", 0, "2024-06-01", "2024-07-01")]
    [InlineData("last-year", 0, "2023-01-01", "2024-01-01")]
    [InlineData("this-year", 0, "2024-01-01", "2025-01-01")]
    [InlineData("next-year", 0, "2025-01-01", "2026-01-01")]
    [InlineData("last-x-hours", 2, "2024-05-15 10:00", "now")]
    [InlineData("next-x-hours", 2, "now", "2024-05-15 15:00")]
    [InlineData("last-x-days", 2, "2024-05-13", "now")]
    [InlineData("next-x-days", 2, "now", "2024-05-18")]
    [InlineData("last-x-weeks", 2, "2024-05-01", "now")]
    [InlineData("next-x-weeks", 2, "now", "2024-05-30")]
    [InlineData("last-x-months", 2, "2024-03-15", "now")]
    [InlineData("next-x-months", 2, "now", "2024-07-16")]
    [InlineData("last-x-years", 2, "2022-05-15", "now")]
    [InlineData("next-x-years", 2, "now", "2026-05-16")]
    [InlineData("olderthan-x-minutes", 2, null, "2024-05-15 12:32")]
    [InlineData("olderthan-x-hours", 2, null, "2024-05-15 10:00")]
    [InlineData("olderthan-x-days", 2, null, "2024-05-13")]
    [InlineData("olderthan-x-weeks", 2, null, "2024-05-01")]
    [InlineData("olderthan-x-months", 2, null, "2024-03-15")]
    [InlineData("olderthan-x-years", 2, null, "2022-05-15")]
    public void Reach_from_a_moment_to_before_another(string operation, int x, string? from, string? before)
    {
        var range = DateRange.Of(Spelling.Parse(operation)!.Value, x, WednesdayNoon);

        Assert.Equal((Moment(from), Moment(before)), (range.From, range.Before));
    }

    static DateTime? Moment(string? text) => text switch
    {
        null => null,
        "now" => WednesdayNoon,
        _ => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
    };
}
