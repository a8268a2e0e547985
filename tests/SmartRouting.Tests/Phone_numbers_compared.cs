using VoiceForD365.SmartRouting.Numbers;

namespace VoiceForD365.SmartRouting.Tests;

/// <summary>D-07, D-16.</summary>
public sealed class Phone_numbers_compared
{
    [Theory]
    [InlineData("+358 (40) 123-4567", "+358401234567")]
    [InlineData("00358401234567", "+358401234567")]
    [InlineData("040.123 4567", "0401234567")]
    [InlineData("112", "112")]
    public void Separators_go_and_00_becomes_a_plus(string text, string number) => Assert.Equal(number, PhoneNumber.TryParse(text)?.Text);

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("anonymous")]
    [InlineData("+35840x")]
    [InlineData("+1234567890123456")]
    [InlineData("+35840'123")]
    [InlineData("++358")]
    [InlineData("+٣٥٨")]
    public void What_is_no_number_is_none(string text) => Assert.Null(PhoneNumber.TryParse(text));

    [Theory]
    [InlineData("+358401234567", "358401234567", true)]
    [InlineData("+358401234567", "0401234567", true)]
    [InlineData("+358401234567", "+358401234568", false)]
    [InlineData("+358401234567", "67", false)]
    [InlineData("0401234567", "401234567", false)]
    public void Numbers_that_may_reach_the_same_line_count_as_the_same(string left, string right, bool same)
    {
        Assert.Equal(same, PhoneNumber.TryParse(left)!.MayBeSame(PhoneNumber.TryParse(right)!));
        Assert.Equal(same, PhoneNumber.TryParse(right)!.MayBeSame(PhoneNumber.TryParse(left)!));
    }
}
