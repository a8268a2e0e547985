using VoiceForD365.LocalDataverse.FaultInjection.Scripts;

namespace VoiceForD365.LocalDataverse.Tests.FaultInjection;

public sealed class A_wildcard
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("*", "", true)]
    [InlineData("abc", "ABC", true)]
    [InlineData("abc", "abcd", false)]
    [InlineData("a*", "a", true)]
    [InlineData("*c", "abc", true)]
    [InlineData("a*c", "ac", true)]
    [InlineData("a*a", "a", false)]
    [InlineData("a*b*c", "a1b2b3c", true)]
    [InlineData("a*b*b", "ab", false)]
    [InlineData("**", "anything", true)]
    [InlineData("a.c", "abc", false)]
    [InlineData("Import*(*)", "importSolution('a')", true)]
    public void Stands_for_any_run_of_characters(string text, string candidate, bool matches) =>
        Assert.Equal(matches, new Wildcard(text).Matches(candidate));

    [Fact]
    public void May_be_as_long_as_a_script()
    {
        var text = string.Concat(Enumerable.Repeat("ab*", 20_000));

        Assert.True(new Wildcard(text).Matches(text));
        Assert.False(new Wildcard(text).Matches(text[1..]));
    }
}
