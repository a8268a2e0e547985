using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.CliDeploy.Settings;

/// <summary>Fetches the telephony's secret from where the configuration says it lies.</summary>
static class TelephonySecretReader
{
    /// <param name="variable">null when unset.</param>
    /// <returns>The configuration with its secret; the very same where it names none.</returns>
    /// <exception cref="MisuseException">It is not there.</exception>
    public static VoiceConfiguration Fetch(VoiceConfiguration configuration, Func<string, string?> variable)
    {
        if (configuration.TelephonySecret is not { Secret: null } wanted) return configuration;
        var text = wanted.Source.Kind == SecretSourceKind.Variable
            ? variable(wanted.Source.Name)
            : ReadFile(wanted);
        return string.IsNullOrWhiteSpace(text)
            ? throw Missing(wanted, "there is nothing", "put the secret there, from where you keep it, and run again")
            : configuration with { TelephonySecret = wanted with { Secret = new(text.Trim()) } };
    }

    static string ReadFile(WantedTelephonySecret wanted)
    {
        try
        {
            return BoundedText.Read(wanted.Source.Name);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw Missing(wanted, unreadable.Message, "check the path; it is relative to the file that names it");
        }
    }

    static MisuseException Missing(WantedTelephonySecret wanted, string why, string fix) => new(Diagnostic.Error(
        CliCodes.TelephonySecretMissing,
        $"The telephony's secret is not in {wanted.Source}.",
        wanted.Place,
        why,
        fix));
}
