using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Scenarios;

/// <summary>Chooses the scenario; pure.</summary>
static class ScenarioPlanning
{
    public static ScenarioDecision Detect(ScenarioSigns signs) => signs switch
    {
        { HasCif2: true, HasOmnichannelApp: true, Presences: > 0 } =>
            new(Scenario.Omnichannel, $"the app OmniChannelEngagementHub is installed and {signs.Presences} presences are defined"),
        { HasCif2: true, MultisessionApps.Count: > 0 } =>
            new(
                Scenario.Cif2,
                $"the table msdyn_channelprovider exists and there are multisession apps ({string.Join(", ", signs.MultisessionApps)})"),
        { HasCif1: true } =>
            new(Scenario.Cif1, "the table msdyn_ciprovider exists and there is no multisession app to use CIF 2.0 in"),
        _ => new(Scenario.None, "neither msdyn_ciprovider nor msdyn_channelprovider with a multisession app exists here"),
    };

    /// <param name="asked">null: detect.</param>
    public static (ScenarioDecision Decision, Sequence<Diagnostic> Problems) Plan(Scenario? asked, ScenarioSigns signs)
    {
        if (asked is not { } scenario) return (Detect(signs), Sequence<Diagnostic>.Empty);
        return (new(scenario, "it was requested"), Missing(scenario, signs).ToSequence());
    }

    static IEnumerable<Diagnostic> Missing(Scenario scenario, ScenarioSigns signs)
    {
        var needs = scenario switch
        {
            Scenario.None => "",
            Scenario.Cif1 when !signs.HasCif1 => "the table msdyn_ciprovider does not exist",
            Scenario.Cif2 or Scenario.Omnichannel when !signs.HasCif2 => "the table msdyn_channelprovider does not exist",
            Scenario.Omnichannel when !signs.HasOmnichannelApp => "the app OmniChannelEngagementHub is not installed",
            Scenario.Omnichannel when signs.Presences is null or 0 => "no presences are defined (msdyn_presence)",
            Scenario.Cif1 or Scenario.Cif2 or Scenario.Omnichannel => "",
            _ => throw new InvalidOperationException(
                $"Scenario {scenario} has no prerequisites written down; this is a bug in the package."),
        };
        if (needs.Length == 0) yield break;
        yield return Diagnostic.Error(
            DiagnosticCodes.ScenarioPrerequisiteAbsent,
            $"The environment lacks what scenario '{scenario.ToText()}' needs.",
            "environment",
            needs,
            scenario == Scenario.Omnichannel
                ? $"provision Omnichannel for Customer Service first, or {Ways.ScenarioAuto}"
                : $"add Dynamics 365 Customer Service, which brings the Channel Integration Framework, or {Ways.ScenarioAuto}");
    }
}
