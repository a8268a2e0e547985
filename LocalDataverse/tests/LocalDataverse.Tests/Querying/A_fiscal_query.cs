using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.LocalDataverse.Tests.Querying;

/// <summary>On 22 November 2026, with fiscal years of four quarters that begin in April.</summary>
public sealed class A_fiscal_query : IAsyncLifetime
{
    static readonly string[] Days =
        [
            "2024-06-01", "2025-03-31", "2025-04-01", "2026-03-31", "2026-04-01", "2026-09-30", "2026-10-01", "2026-12-31", "2027-01-01",
            "2027-04-01"
        ];

    TestDataverse _local = null!;

    public async Task InitializeAsync()
    {
        _local = await TestDataverse.StartAsync(Preset.Bare, new LocalDataverseOptions { Clock = new FixedClock() });
        var organization = (await _local.Get("organizations?$select=organizationid")).Rows.Single()!["organizationid"];
        Assert.Equal(
            204, (await _local.Patch($"organizations({organization})", """{"fiscalcalendarstart":"2020-04-01T00:00:00Z"}""")).Status);
        foreach (var day in Days)
            await _local.Create("phonecalls", $$"""{"subject":"{{day}}","scheduledend":"{{day}}T08:00:00Z"}""");
        await _local.Create("phonecalls", """{"subject":"never"}""");
    }

    public async Task DisposeAsync() => await _local.DisposeAsync();

    [Theory]
    [InlineData("this-fiscal-year", "ThisFiscalYear", "", "2026-04-01 2026-09-30 2026-10-01 2026-12-31 2027-01-01")]
    [InlineData("last-fiscal-year", "LastFiscalYear", "", "2025-04-01 2026-03-31")]
    [InlineData("next-fiscal-year", "NextFiscalYear", "", "2027-04-01")]
    [InlineData("this-fiscal-period", "ThisFiscalPeriod", "", "2026-10-01 2026-12-31")]
    [InlineData("last-fiscal-period", "LastFiscalPeriod", "", "2026-09-30")]
    [InlineData("next-fiscal-period", "NextFiscalPeriod", "", "2027-01-01")]
    [InlineData("last-x-fiscal-years", "LastXFiscalYears", "1", "2025-04-01 2026-03-31 2026-04-01 2026-09-30 2026-10-01")]
    [InlineData("next-x-fiscal-years", "NextXFiscalYears", "1", "2026-12-31 2027-01-01 2027-04-01")]
    [InlineData("last-x-fiscal-periods", "LastXFiscalPeriods", "1", "2026-09-30 2026-10-01")]
    [InlineData("next-x-fiscal-periods", "NextXFiscalPeriods", "1", "2026-12-31 2027-01-01")]
    [InlineData("in-fiscal-year", "InFiscalYear", "2024", "2024-06-01 2025-03-31")]
    [InlineData("in-fiscal-period", "InFiscalPeriod", "4", "2025-03-31 2026-03-31 2027-01-01")]
    [InlineData("in-fiscal-period-and-year", "InFiscalPeriodAndYear", "1 2024", "2024-06-01")]
    [InlineData("in-or-before-fiscal-period-and-year", "InOrBeforeFiscalPeriodAndYear", "4 2024", "2024-06-01 2025-03-31")]
    [InlineData("in-or-after-fiscal-period-and-year", "InOrAfterFiscalPeriodAndYear", "4 2026", "2027-01-01 2027-04-01")]
    public async Task Finds_the_days_of_its_years_and_periods(string operation, string function, string values, string found)
    {
        Assert.Equal(found, await Fetched(operation, values));
        Assert.Equal(found, await Filtered(function, values));
    }

    [Fact]
    public async Task Follows_the_name_and_the_division_of_years()
    {
        var organization = (await _local.Get("organizations?$select=organizationid")).Rows.Single()!["organizationid"];
        await _local.Patch($"organizations({organization})", """{"fiscalyeardisplaycode":2,"fiscalperiodtype":2003}""");

        Assert.Equal("2024-06-01 2025-03-31", await Fetched("in-fiscal-year", "2025"));
        Assert.Equal("2024-06-01", await Fetched("in-fiscal-period-and-year", "3 2025"));
        Assert.Equal("2025-03-31 2026-03-31", await Filtered("InFiscalPeriod", "12"));
    }

    [Theory]
    [InlineData("in-fiscal-period-and-year", "5 2026")]
    [InlineData("in-fiscal-period-and-year", "1")]
    [InlineData("in-fiscal-year", "0")]
    [InlineData("last-x-fiscal-years", "9999")]
    public async Task Refuses_years_and_periods_that_are_none(string operation, string values) =>
        Assert.Equal(400, (await Fetch(operation, values)).Status);

    async Task<string> Fetched(string operation, string values) => Subjects(await Fetch(operation, values));

    Task<Reply> Fetch(string operation, string values)
    {
        var list = values.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var condition = list.Length == 1
            ? $"<condition attribute='scheduledend' operator='{operation}' value='{list[0]}'/>"
            : $"<condition attribute='scheduledend' operator='{operation}'>{string.Concat(list.Select(v => $"<value>{v}</value>"))}</condition>";
        var fetch = $"<fetch><entity name='phonecall'><attribute name='subject'/><order attribute='subject'/><filter>{condition}</filter></entity></fetch>";
        return _local.Get($"phonecalls?fetchXml={Uri.EscapeDataString(fetch)}");
    }

    async Task<string> Filtered(string function, string values)
    {
        var list = values.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var parameters = list.Length == 1 ? $",PropertyValue={list[0]}" : string.Concat(
            list.Select((v, i) => $",PropertyValue{i + 1}={v}"));
        return Subjects(await _local.Get(
            $"phonecalls?$select=subject&$orderby=subject&$filter=Microsoft.Dynamics.CRM.{function}(PropertyName='scheduledend'{parameters})"));
    }

    static string Subjects(Reply reply)
    {
        Assert.True(reply.Status == 200, reply.Text);
        return string.Join(' ', reply.Rows.Select(row => row!["subject"]!.ToString()));
    }

    sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    }
}
