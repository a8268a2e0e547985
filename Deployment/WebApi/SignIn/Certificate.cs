using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Gateways.WebApi.SignIn;

/// <summary>Reads the certificate an app registration signs in with.</summary>
static class Certificate
{
    /// <exception cref="SignInSettingsException">No file is configured, or it cannot be opened with the password given.</exception>
    public static X509Certificate2 Read(SignInSettings settings, SignInEnvironment around)
    {
        var file = settings.CertificateFile
            ?? throw new SignInSettingsException(
                "There is no certificate file.", Ways.NameCertificate);
        try
        {
            var certificate = Open(file, Secret.CertificatePassword.Read(around, mayAsk: false))
                ?? Open(file, Secret.CertificatePassword.Read(around, mayAsk: true));
            return certificate is { HasPrivateKey: true }
                ? certificate
                : throw Unusable(file, "it has no private key, or its password is not known", cause: null);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw File.Exists(file) ? Unusable(file, cause.Message, cause) : Unusable(file, FileWords.WhyNot(cause), cause: null);
        }
    }

    /// <returns>null when it is locked and no password is known yet.</returns>
    static X509Certificate2? Open(string file, string? password)
    {
        try
        {
            return IsPem(file)
                ? password is null ? X509Certificate2.CreateFromPemFile(file) : X509Certificate2.CreateFromEncryptedPemFile(file, password)
                : X509CertificateLoader.LoadPkcs12FromFile(file, password);
        }
        catch (CryptographicException) when (password is null)
        {
            return null;
        }
    }

    static bool IsPem(string file)
    {
        using var reader = new StreamReader(file);
        var start = new char[64];
        return new string(start, 0, reader.ReadBlock(start)).Contains("-----BEGIN", StringComparison.Ordinal);
    }

    /// <param name="file">Perhaps the certificate itself or its password, put where the file's name belongs.</param>
    static SignInSettingsException Unusable(string file, string why, Exception? cause) => new(
        $"The certificate file cannot be used: {why}; it is {Repeating.Quote(file)}",
        $"name a PFX or PEM file with the private key; for its password {Ways.SetCertificatePassword}",
        cause);
}
