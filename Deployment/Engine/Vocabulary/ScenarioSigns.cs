using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Vocabulary;

/// <summary>What was seen in the environment that tells scenarios apart (docs/facts/cif.md).</summary>
/// <param name="HasCif1">The table msdyn_ciprovider exists.</param>
/// <param name="HasCif2">The table msdyn_channelprovider exists.</param>
/// <param name="MultisessionApps">Unique names of apps with navigationtype 1, in ordinal order.</param>
/// <param name="HasOmnichannelApp">The app OmniChannelEngagementHub exists.</param>
/// <param name="Presences">Rows readable in msdyn_presence; null where the table does not exist or could not be read.</param>
public sealed record ScenarioSigns(bool HasCif1, bool HasCif2, Sequence<string> MultisessionApps, bool HasOmnichannelApp, int? Presences);

/// <summary>The scenario and why, for people.</summary>
public sealed record ScenarioDecision(Scenario Scenario, string Because);
