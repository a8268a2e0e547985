using VoiceForD365.CliDeploy.Commands;

namespace VoiceForD365.CliDeploy.Tests.Running;

public sealed class Agreeing_to_a_plan
{
    [Theory]
    [InlineData("y", true)]
    [InlineData(" YES ", true)]
    [InlineData("n", false)]
    [InlineData("", false)]
    [InlineData("yesterday", false)]
    [InlineData(null, false)]
    public void Only_a_yes_is_a_yes(string? typed, bool isAgreed)
    {
        var shown = new StringWriter();

        Assert.Equal(isAgreed, Confirmation.IsAgreed("https://contoso.crm4.dynamics.com", 54, new StringReader(typed ?? ""), shown));

        Assert.Equal("Make these 54 changes in https://contoso.crm4.dynamics.com? [y/N] ", shown.ToString());
    }

    [Fact]
    public void One_change_is_asked_for_as_one()
    {
        var shown = new StringWriter();

        Confirmation.IsAgreed("https://contoso.crm4.dynamics.com", 1, TextReader.Null, shown);

        Assert.StartsWith("Make this change in", shown.ToString());
    }

    [Theory]
    [InlineData("https://contoso.crm4.dynamics.com", true)]
    [InlineData("http://127.0.0.1:5080", false)]
    [InlineData("https://localhost:5443", false)]
    public void Nobody_is_asked_for_a_local_Dataverse(string environment, bool isOfOthers) =>
        Assert.Equal(isOfOthers, Confirmation.IsOfOthers(environment));
}
