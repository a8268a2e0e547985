using VoiceForD365.CliDeploy.Targets;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Configuration;

/// <summary>Everything a command was told, checked and typed.</summary>
/// <param name="Package">Zip or folder; null for the package beside this program.</param>
/// <param name="Scenario">null: look and choose.</param>
/// <param name="Take">Whose value is taken in which conflict.</param>
internal sealed record Settings(Target Target, string? Package, Scenario? Scenario, Taking Take, ViewSettings View)
{
    /// <summary>A certificate file or "store"; null when no signature is required.</summary>
    public string? RequiredSigner { get; init; }

    /// <summary>How long what is waited for may stand still; null: as long as the engine thinks right.</summary>
    public TimeSpan? Patience { get; init; }
}

internal sealed record ViewSettings(OutputForm Output, Verbosity Verbosity, bool NoColor);

internal enum OutputForm
{
    Text,
    Json,
}

internal enum Verbosity
{
    Quiet,
    Normal,
    Detailed,
}
