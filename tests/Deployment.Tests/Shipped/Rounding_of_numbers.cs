using VoiceForD365.Deployment.Shipped;

namespace VoiceForD365.Deployment.Tests.Shipped;

public sealed class Rounding_of_numbers
{
    [Theory]
    [InlineData("1.5", "1.5", true)]
    [InlineData("one", "one", true)]
    [InlineData("1.234", "1.23", true)]
    [InlineData("1.235", "1.24", true)]
    [InlineData("1.235", "1.23", true)]
    [InlineData("-1.235", "-1.24", true)]
    [InlineData("1.236", "1.23", false)]
    [InlineData("1.23", "1.234", false)]
    [InlineData("1.23", "1.22", false)]
    [InlineData("1.004", "1", true)]
    [InlineData("1.5", "2", false)]
    [InlineData("1.2340", "1.234", false)]
    [InlineData("one", "1", false)]
    [InlineData("1", "one", false)]
    [InlineData("1.001", "", false)]
    public void A_number_counts_as_kept_where_only_decimals_were_rounded_away(string given, string kept, bool isKept) =>
        Assert.Equal(isKept, Rounding.IsKeptAs(given, kept));
}
