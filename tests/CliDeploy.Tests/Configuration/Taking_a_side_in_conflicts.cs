using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Tests.Running;

namespace VoiceForD365.CliDeploy.Tests.Configuration;

public sealed class Taking_a_side_in_conflicts
{
    [Theory]
    [InlineData("take: customer;package:contoso_setting/Two words")]
    [InlineData("take: [customer, 'package:contoso_setting/Two words']")]
    public void Several_decisions_are_a_list_or_one_text(string text)
    {
        using var cli = new Cli();

        var config = ConfigReader.Read(cli.Write("voice.yaml", text + "\n"));

        Assert.Empty(config.Problems);
        Assert.Equal("customer;package:contoso_setting/Two words", config.Values[Setting.Take].Value);
    }

    [Theory]
    [InlineData("packag", "did you mean 'package'?")]
    [InlineData("customer;nobody:contoso_setting", "use one of: neither, package, customer")]
    public void A_word_nobody_understands_is_refused(string text, string fix) =>
        Assert.Equal(fix, ValueRules.Problem(Setting.Take, new(text, "argument --take"))?.Fix);
}
