using VoiceForD365.CliDeploy.Settings;

namespace VoiceForD365.CliDeploy.Tests.Configuration;

public sealed class How_long_is_waited
{
    [Theory]
    [InlineData("30min", 30)]
    [InlineData("2h", 120)]
    public void Patience_is_given_in_minutes_or_hours(string text, int minutes)
    {
        Assert.Null(ValueRules.Problem(Setting.StallTimeout, new(text, "argument --patience")));
        Assert.Equal(TimeSpan.FromMinutes(minutes), ValueRules.Duration(text));
    }

    [Fact]
    public void Patience_without_a_unit_is_refused() =>
        Assert.Contains("30min", ValueRules.Problem(Setting.StallTimeout, new("30", "argument --patience"))?.Fix, StringComparison.Ordinal);
}
