using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Vocabulary;

/// <summary>Everything the package wants to find in an environment. Never edited; matching makes a new value.</summary>
/// <param name="Version">The package's own version; solutions carry theirs.</param>
/// <param name="Solutions">In the order of installation.</param>
/// <param name="SeedSets">In the order of installation, after all solutions.</param>
public sealed record DesiredState(string Name, SolutionVersion Version, Sequence<SolutionPackage> Solutions, Sequence<SeedSet> SeedSets)
{
    /// <summary>Tells packages with other content apart; empty where none was read from files.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>What the customer decided; null: nothing beside the package.</summary>
    public VoiceConfiguration? Configuration { get; init; }

    /// <summary>What whoever made the package decided for the customer, as it was written; null: nothing.</summary>
    public ConfigurationNode? Baked { get; init; }

    /// <summary>The package itself is left as it is installed.</summary>
    public bool ConfigurationOnly { get; init; }
}
