using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.PackageTemplate.Tests.Wizard;

public sealed class The_wizard_s_ways
{
    [Fact]
    public void Every_way_is_said_as_one_does_it_here() => Assert.Equal(Ways.All.Order(), WayTexts.All.Keys.Order());

    [Fact]
    public void No_way_is_one_of_the_command_line() =>
        Assert.All(WayTexts.All.Values, way => Assert.DoesNotContain("--", way, StringComparison.Ordinal));

    [Fact]
    public void A_failure_names_the_runtime_setting() => Assert.Contains(
        "Scenario=auto",
        FailureText.Of([Diagnostic.Error("SCN-001", "what", "where", "why", $"provision it, or {Ways.ScenarioAuto}")]),
        StringComparison.Ordinal);
}
