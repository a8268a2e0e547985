namespace VoiceForD365.Deployment.Vocabulary;

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
