using VoiceForD365.Gateways.WebApi.SignIn;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.CliDeploy.Targets;

/// <summary>Where a command goes; a closed set.</summary>
internal abstract record Target
{
    private Target()
    {
    }

    /// <param name="AccessTokenVariable">The variable that holds a ready token, or with _FILE names its file; null: sign in.</param>
    public sealed record Environment(EnvironmentAddress Address, SignInSettings SignIn, string? AccessTokenVariable) : Target;

    /// <param name="Variable">The environment variable that holds the connection string.</param>
    public sealed record ConnectionString(string Variable) : Target;

    /// <param name="Folder">Of its data.</param>
    /// <param name="Preset">null: as it was made; a new one is made as cif2.</param>
    /// <param name="WasAskedFor">False when it is used for want of another target.</param>
    public sealed record Local(string Folder, string? Preset, bool WasAskedFor) : Target;
}
