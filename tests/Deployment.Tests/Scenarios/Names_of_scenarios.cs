using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.Scenarios;

public sealed class Names_of_scenarios
{
    [Theory]
    [InlineData(Scenario.None, "none")]
    [InlineData(Scenario.Cif1, "cif1")]
    [InlineData(Scenario.Cif2, "cif2")]
    [InlineData(Scenario.Omnichannel, "omnichannel")]
    public void Every_scenario_has_a_word_that_is_read_back(Scenario scenario, string word) =>
        Assert.Equal((word, (Scenario?)scenario), (scenario.ToText(), ScenarioNames.TryParse(word)));

    [Theory]
    [InlineData("auto")]
    [InlineData("CIF1")]
    [InlineData("")]
    public void Any_other_word_names_no_scenario(string word) => Assert.Null(ScenarioNames.TryParse(word));

    [Fact]
    public void Every_scenario_but_none_may_be_asked_for_and_so_may_looking() => Assert.Equal(
        Enum.GetValues<Scenario>().Where(scenario => scenario != Scenario.None).Select(ScenarioNames.ToText).Prepend("auto"),
        ScenarioNames.Choices);
}
