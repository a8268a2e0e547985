using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace VoiceForD365.Deployment.Packages;

/// <summary>Whose signature counts: one certificate, or every trusted publisher of this machine and account.</summary>
/// <param name="Text">For people.</param>
public sealed record TrustedSigner(string Text)
{
    /// <summary>The word that stands for the store of trusted publishers instead of a file.</summary>
    public const string Store = "store";

    byte[]? _certificate;

    /// <param name="fileOrStore">Path of a certificate in DER or PEM, or <see cref="Store"/>.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="CryptographicException">It holds no certificate.</exception>
    public static TrustedSigner Read(string fileOrStore)
    {
        if (fileOrStore == Store) return new TrustedSigner("among the trusted publishers of this machine or account");
        using var read = new X509Certificate2(File.ReadAllBytes(fileOrStore));
        return new TrustedSigner($"the certificate in {fileOrStore}") { _certificate = read.RawData };
    }

    public bool Holds(X509Certificate2 signer) => _certificate is { } only
        ? only.SequenceEqual(signer.RawData)
        : new[] { StoreLocation.CurrentUser, StoreLocation.LocalMachine }.Any(location => IsIn(location, signer));

    static bool IsIn(StoreLocation location, X509Certificate2 signer)
    {
        using var store = new X509Store(StoreName.TrustedPublisher, location);
        try
        {
            store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
        }
        catch (Exception absent) when (absent is CryptographicException or UnauthorizedAccessException)
        {
            return false;
        }

        return store.Certificates.Cast<X509Certificate2>().Any(held => held.RawData.SequenceEqual(signer.RawData));
    }
}
