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
        var (fetched, problem) = Find(configuration, variable);
        return problem is null ? fetched : throw new MisuseException(problem);
    }

    /// <summary>For who only looks, and need not hold the secret.</summary>
    /// <inheritdoc cref="Fetch"/>
    /// <returns>The very same where the secret is not there.</returns>
    public static VoiceConfiguration FetchIfThere(VoiceConfiguration configuration, Func<string, string?> variable) =>
        Find(configuration, variable).Fetched;

    static (VoiceConfiguration Fetched, Diagnostic? Problem) Find(VoiceConfiguration configuration, Func<string, string?> variable)
    {
        if (configuration.TelephonySecret is not { Secret: null } wanted) return (configuration, null);
        try
        {
            var text = wanted.Source.Kind == SecretSourceKind.Variable
                ? variable(wanted.Source.Name)
                : BoundedText.Read(wanted.Source.Name);
            return string.IsNullOrWhiteSpace(text)
                ? (configuration, Missing(wanted, "nothing is there", "put the secret there, then run again"))
                : (configuration with { TelephonySecret = wanted with { Secret = new(text.Trim()) } }, null);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return (configuration, Missing(
                wanted, unreadable.Message, "check the path; it is relative to the file that names it"));
        }
    }

    static Diagnostic Missing(WantedTelephonySecret wanted, string why, string fix) => Diagnostic.Error(
        CliCodes.TelephonySecretMissing,
        $"The telephony's secret is not in {wanted.Source}.",
        wanted.Place,
        why,
        fix);
}
