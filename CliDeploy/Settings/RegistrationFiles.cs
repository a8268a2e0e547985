using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Settings;

/// <summary>Reads the certificates that the part "app-registration" names, and makes the paths of secrets whole.</summary>
/// <param name="folder">What a relative path is relative to.</param>
sealed class RegistrationFiles(string folder, List<Diagnostic> problems)
{
    const string Part = "app-registration";
    const string Credentials = "credentials";
    const string CertificateFile = "certificate";
    const string SecretFile = "secret-file";

    /// <returns>The section with nobody left to read a file for.</returns>
    public ConfigurationNode Expand(ConfigurationNode section) =>
        Within(section, Part, registration => Within(registration, Credentials, Expanded));

    static ConfigurationNode Within(ConfigurationNode node, string key, Func<ConfigurationNode, ConfigurationNode> change) =>
        node is ConfigurationNode.Mapping map
            ? map with
            {
                Entries = map.Entries
                    .Select(entry => entry.Key == key ? entry with { Value = change(entry.Value) } : entry)
                    .ToSequence(),
            }
            : node;

    ConfigurationNode Expanded(ConfigurationNode credentials) => credentials is ConfigurationNode.List list
        ? list with { Entries = list.Entries.Select(Credential).ToSequence() }
        : credentials;

    ConfigurationNode Credential(ConfigurationNode credential)
    {
        var whole = Within(credential, SecretFile, path => path is ConfigurationNode.Text { Value: { Length: > 0 } file } text
            ? text with { Value = Path.GetFullPath(file, folder) }
            : path);
        return whole is ConfigurationNode.Mapping map
            && map.Entries.FirstOrDefault(
                entry => entry.Key == CertificateFile)?.Value is ConfigurationNode.Text { Value: { Length: > 0 } file } at
                ? map with { Entries = map.Entries.Concat(Read(file, at.Place)).ToSequence() }
                : whole;
    }

    /// <summary>The public part alone: a file with the private key is not read any further.</summary>
    IEnumerable<ConfigurationEntry> Read(string file, string place)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(File.ReadAllBytes(Path.GetFullPath(file, folder)));
            return
            [
                Entry(CertificateKeys.Content, Convert.ToBase64String(certificate.RawData)),
                Entry(CertificateKeys.Thumbprint, certificate.Thumbprint),
                Entry(CertificateKeys.Start, certificate.NotBefore.ToUniversalTime().ToString("O")),
                Entry(CertificateKeys.End, certificate.NotAfter.ToUniversalTime().ToString("O")),
            ];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            problems.Add(Diagnostic.Error(
                CliCodes.ConfigurationFileUnreadable,
                $"The certificate '{file}' cannot be read.",
                place,
                unreadable is CryptographicException ? "it is not a certificate alone, in DER or PEM" : unreadable.Message,
                "name the certificate without its private key (.cer, .crt or .pem); the path is relative to the file that names it"));
            return [];
        }

        ConfigurationEntry Entry(string key, string value) => new(key, place, new ConfigurationNode.Text(value, place));
    }
}
