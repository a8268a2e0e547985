using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Packages;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Settings;

/// <summary>Everything a command was told, checked and typed.</summary>
/// <param name="Package">Zip or folder; null for the package beside this program.</param>
/// <param name="Scenario">null: look and choose.</param>
/// <param name="Take">Whose value is taken in which conflict.</param>
sealed record CommandSettings(Target Target, string? Package, Scenario? Scenario, Taking Take, ViewSettings View)
{
    /// <summary>A certificate file or "store"; null when no signature is required.</summary>
    public string? RequiredSigner { get; init; }

    /// <summary>What the customer decided; null where the file has no such section, or there is no file.</summary>
    public VoiceConfiguration? Configuration { get; init; }

    /// <summary>How long what is waited for may stand still; null: as long as the engine thinks right.</summary>
    public TimeSpan? StallTimeout { get; init; }

    public WaitPolicy WaitPolicy => WaitPolicy.Real with { StallTimeout = StallTimeout ?? WaitPolicy.Real.StallTimeout };
}

sealed record ViewSettings(OutputForm Output, Verbosity Verbosity, bool NoColor)
{
    /// <summary>Everything that is told is written there too; null: nowhere.</summary>
    public string? LogFile { get; init; }
}

enum OutputForm
{
    Text,
    Json,

    /// <summary>A document for a summary or a comment; of some commands only.</summary>
    Markdown,

    /// <summary>Test results as pipelines show them; of some commands only.</summary>
    JUnit,

    /// <summary>One page that needs nothing else, to look through; of some commands only.</summary>
    Html,
}

enum Verbosity
{
    Quiet,
    Normal,
    Detailed,
}

/// <summary>Turns what was given into typed settings.</summary>
static class SettingsReader
{
    /// <exception cref="MisuseException">Holds every problem found.</exception>
    /// <param name="mayBeLocal">Where no target is given, a local Dataverse will do; null: where a person sees that it does.</param>
    public static CommandSettings Read(SettingSources sources, bool noColor, bool? mayBeLocal = null)
    {
        return new(
            TargetChoice.Make(sources, mayBeLocal ?? !Console.IsErrorRedirected),
            sources.Find(Setting.Package) is { } package ? TargetChoice.Resolve(package) : null,
            sources.Find(Setting.Scenario) is { } scenario ? ScenarioNames.TryParse(scenario.Value) : null,
            sources.Find(Setting.Take) is { } take ? Taking.Parse(take.Value) : Taking.Neither,
            View(sources, noColor))
        {
            RequiredSigner = Signer(sources),
            Configuration = sources.Configuration,
            StallTimeout = sources.Find(Setting.StallTimeout) is { } patience ? ValueRules.Duration(patience.Value) : null,
        };
    }

    /// <returns>As <see cref="CommandSettings.RequiredSigner"/>.</returns>
    public static string? Signer(SettingSources sources) => sources.Find(Setting.RequireSignature) is { } signer
        ? signer.Value == TrustedSigner.Store ? signer.Value : TargetChoice.Resolve(signer)
        : null;

    /// <summary>How to speak, known even when other settings are unusable; a value that is itself unusable counts as unset.</summary>
    public static ViewSettings View(SettingSources sources, bool noColor) => new(
        Word(sources, Setting.Output, OutputForm.Text),
        Word(sources, Setting.Verbosity, Verbosity.Normal),
        noColor || sources.Variable("NO_COLOR") is not null)
    {
        LogFile = sources.Find(Setting.LogFile) is { } log ? TargetChoice.Resolve(log) : null,
    };

    static T Word<T>(SettingSources sources, Setting setting, T fallback)
        where T : struct, Enum =>
        Enum.TryParse<T>(sources.Find(setting)?.Value, ignoreCase: true, out var word) ? word : fallback;
}

/// <summary>The variables of this door that hold secrets; what the Azure tools call them works too, and comes second.</summary>
static class SecretVariables
{
    public static readonly IReadOnlyDictionary<string, string> Own = new Dictionary<string, string>
    {
        ["AZURE_CLIENT_SECRET"] = "VOICEDEPLOY_CLIENT_SECRET",
        ["AZURE_CLIENT_CERTIFICATE_PASSWORD"] = "VOICEDEPLOY_CERTIFICATE_PASSWORD",
    };

    /// <summary>Those whose values are never to be seen.</summary>
    public static readonly string[] All = [.. Own.Values, "VOICEDEPLOY_ACCESS_TOKEN", "VOICEDEPLOY_GRAPH_TOKEN"];
}
