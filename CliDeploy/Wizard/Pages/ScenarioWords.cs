using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Wizard.Pages;

/// <summary>What a scenario means, for somebody who chooses one.</summary>
static class ScenarioWords
{
    public static string Of(Scenario scenario) => scenario switch
    {
        Scenario.None => "tables, roles and settings only; no panel",
        Scenario.Cif1 => "the panel in single-session apps (Channel Integration Framework 1.0)",
        Scenario.Cif2 => "the panel in multisession apps (Channel Integration Framework 2.0)",
        Scenario.Omnichannel => "the panel in multisession apps beside Omnichannel",
        _ => throw new InvalidOperationException($"No words are known for {scenario}; this is our bug."),
    };
}
