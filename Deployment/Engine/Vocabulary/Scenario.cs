using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Vocabulary;

/// <summary>How agents work with the soft-phone in this environment.</summary>
public enum Scenario
{
    /// <summary>No Channel Integration Framework: tables, roles and the configurator only.</summary>
    None,

    /// <summary>Single-session apps, Channel Integration Framework 1.0.</summary>
    Cif1,

    /// <summary>Multisession apps, Channel Integration Framework 2.0.</summary>
    Cif2,

    /// <summary>Multisession apps with Omnichannel.</summary>
    Omnichannel,
}

/// <summary>The words people and files use for scenarios: none, cif1, cif2, omnichannel, and auto for "look and choose".</summary>
public static class ScenarioNames
{
    public const string Auto = "auto";

    /// <summary>What a person may ask for; "none" is only ever found, never asked for.</summary>
    public static readonly string[] Choices = [Auto, .. new[] { Scenario.Cif1, Scenario.Cif2, Scenario.Omnichannel }.Select(ToText)];

    public static string ToText(this Scenario scenario) => scenario.ToString().ToLowerInvariant();

    /// <returns>null for a word that names no scenario, "auto" among them.</returns>
    public static Scenario? TryParse(string text) =>
        Enum.GetValues(typeof(Scenario)).Cast<Scenario?>().FirstOrDefault(scenario => scenario!.Value.ToText() == text);
}

/// <summary>What was seen in the environment that tells scenarios apart (docs/facts/cif.md).</summary>
/// <param name="HasCif1">The table msdyn_ciprovider exists.</param>
/// <param name="HasCif2">The table msdyn_channelprovider exists.</param>
/// <param name="MultisessionApps">Unique names of apps with navigationtype 1, in ordinal order.</param>
/// <param name="HasOmnichannelApp">The app OmniChannelEngagementHub exists.</param>
/// <param name="Presences">Rows readable in msdyn_presence; null where the table does not exist or could not be read.</param>
public sealed record ScenarioSigns(bool HasCif1, bool HasCif2, Sequence<string> MultisessionApps, bool HasOmnichannelApp, int? Presences);

/// <summary>The scenario and why, for people.</summary>
public sealed record ScenarioDecision(Scenario Scenario, string Because);
