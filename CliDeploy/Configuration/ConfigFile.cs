using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.CliDeploy.Configuration;

/// <summary>What a configuration file says, and everything that is wrong with it, in the order of its lines.</summary>
internal sealed record ConfigFile(IReadOnlyDictionary<Setting, Given> Values, IReadOnlyList<Diagnostic> Problems)
{
    public static readonly ConfigFile None = new(new Dictionary<Setting, Given>(), []);
}
