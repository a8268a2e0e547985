using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.PackageTemplate;

/// <summary>Fetches the telephony's secret from the variable or file of this machine that a runtime setting names.</summary>
static class TelephonySecretSource
{
    const int MostBytes = 64 * 1024;

    /// <returns>The configuration with its secret, and why it is not there; the very same where none is named.</returns>
    public static (VoiceConfiguration Configuration, Diagnostic? Problem) Fetch(VoiceConfiguration configuration)
    {
        if (configuration.TelephonySecret is not { Secret: null } wanted) return (configuration, null);
        try
        {
            var text = wanted.Source.Kind == SecretSourceKind.Variable
                ? Environment.GetEnvironmentVariable(wanted.Source.Name)
                : ReadFile(wanted.Source.Name);
            return string.IsNullOrWhiteSpace(text)
                ? (configuration, Missing(wanted, "nothing is there"))
                : (configuration with { TelephonySecret = wanted with { Secret = new(text!.Trim()) } }, null);
        }
        catch (Exception unreadable) when (FileBounds.IsUnreadable(unreadable))
        {
            return (configuration, Missing(wanted, unreadable.Message));
        }
    }

    static string ReadFile(string file)
    {
        using var stream = FileBounds.OpenRead(file);
        if (stream.Length > MostBytes) throw new InvalidDataException($"it is longer than {MostBytes} bytes");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    static Diagnostic Missing(WantedTelephonySecret wanted, string why) => Diagnostic.Error(
        PackageDiagnosticCodes.TelephonySecretMissing,
        $"The telephony's secret is not in {wanted.Source}.",
        wanted.Place,
        why,
        "put the secret there, on the machine Package Deployer runs on and for the account that runs it, or leave the setting out");
}
