using VoiceForD365.CliDeploy.Targets;
using VoiceForD365.Deployment.Packages;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Configuration;

/// <summary>Turns what was given into typed settings.</summary>
internal static class SettingsReader
{
    /// <exception cref="Problems.MisuseException">Holds every problem found.</exception>
    public static Settings Read(SettingSources sources, bool noColor)
    {
        sources.Check();
        return new(
            TargetChoice.Make(sources, !Console.IsErrorRedirected),
            sources.Find(Setting.Package) is { } package ? TargetChoice.Resolve(package) : null,
            sources.Find(Setting.Scenario) is { } scenario ? ScenarioNames.TryParse(scenario.Value) : null,
            sources.Find(Setting.Take) is { } take ? Taking.Parse(take.Value) : Taking.Neither,
            View(sources, noColor))
        {
            RequiredSigner = sources.Find(Setting.RequireSignature) is { } signer
                ? signer.Value == TrustedSigner.Store ? signer.Value : TargetChoice.Resolve(signer)
                : null,
            Patience = sources.Find(Setting.Patience) is { } patience ? ValueRules.Duration(patience.Value) : null,
        };
    }

    /// <summary>How to speak, known even when other settings are unusable; a value that is itself unusable counts as unset.</summary>
    public static ViewSettings View(SettingSources sources, bool noColor) => new(
        Word(sources, Setting.Output, OutputForm.Text),
        Word(sources, Setting.Verbosity, Verbosity.Normal),
        noColor || sources.Variable("NO_COLOR") is not null);

    private static T Word<T>(SettingSources sources, Setting setting, T fallback)
        where T : struct, Enum =>
        Enum.TryParse<T>(sources.Find(setting)?.Value, ignoreCase: true, out var word) ? word : fallback;
}
