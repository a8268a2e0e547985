using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Targets;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>The certificate with private key that a package is signed with; its password comes from a variable or a prompt.</summary>
static class SigningKey
{
    const string Store = "store:";
    const string Variable = "VOICEDEPLOY_SIGNING_PASSWORD";

    /// <param name="key">A PFX or PEM file, or store: and the thumbprint of a certificate of this account or machine.</param>
    /// <param name="variable">An environment variable; null when unset or empty.</param>
    /// <exception cref="MisuseException">There is no such key, or it cannot be opened.</exception>
    public static X509Certificate2 Read(string key, Func<string, string?> variable)
    {
        try
        {
            var certificate = key.StartsWith(Store, StringComparison.Ordinal)
                ? Find(key[Store.Length..])
                : Open(Path.GetFullPath(key), variable);
            return certificate.HasPrivateKey ? certificate : throw new CryptographicException("it has no private key");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new MisuseException(Diagnostic.Error(
                CliCodes.SigningKeyUnusable,
                "The package cannot be signed with this key.",
                key,
                fault.Message,
                $"name a PFX or PEM file with certificate and private key, with its password in {Variable} (or {Variable}_FILE), "
                    + "or store: and a thumbprint"));
        }
    }

    static X509Certificate2 Open(string file, Func<string, string?> variable)
    {
        var password = variable(Variable)
            ?? (variable(Variable + "_FILE") is { } named ? File.ReadAllText(named).TrimEnd('\r', '\n') : null);
        try
        {
            return Open(file, password);
        }
        catch (CryptographicException) when (password is null && !Console.IsInputRedirected && !Console.IsErrorRedirected)
        {
            return Open(file, SecretPrompt.Ask("Password of the signing key"));
        }
    }

    static X509Certificate2 Open(string file, string? password) => !IsPem(file)
        ? X509CertificateLoader.LoadPkcs12FromFile(file, password)
        : password is null ? X509Certificate2.CreateFromPemFile(file) : X509Certificate2.CreateFromEncryptedPemFile(file, password);

    static bool IsPem(string file)
    {
        using var reader = new StreamReader(file);
        var start = new char[64];
        return new string(start, 0, reader.ReadBlock(start)).Contains("-----BEGIN", StringComparison.Ordinal);
    }

    static X509Certificate2 Find(string thumbprint)
    {
        foreach (var location in new[] { StoreLocation.CurrentUser, StoreLocation.LocalMachine })
        {
            using var store = new X509Store(StoreName.My, location);
            try
            {
                store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            }
            catch (CryptographicException)
            {
                continue; // No such store here.
            }

            foreach (var held in store.Certificates)
                if (held.Thumbprint.Equals(thumbprint, StringComparison.OrdinalIgnoreCase)) return held;
        }

        throw new CryptographicException($"no certificate of this account or machine has the thumbprint '{thumbprint}'");
    }
}
