using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace VoiceForD365.LocalDataverse.Tls;

/// <summary>
/// Who vouches for a local Dataverse's https address: a certificate authority of its own, good for this machine's loopback names alone.
/// </summary>
static class CertificateAuthority
{
    static readonly TimeSpan Lifetime = TimeSpan.FromDays(3650);
    static readonly TimeSpan ServerLifetime = TimeSpan.FromDays(365);

    // Clocks of two programs differ a little, and a certificate must not be younger than the look at it.
    static readonly TimeSpan Before = TimeSpan.FromDays(1);

    public static X509Certificate2 Create(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var number = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        var request = new CertificateRequest($"CN=Voice local Dataverse {number}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(NameConstraints.Loopback());
        return request.CreateSelfSigned(now - Before, now + Lifetime);
    }

    /// <returns>A certificate for localhost, 127.0.0.1 and ::1, with its private key.</returns>
    public static X509Certificate2 Issue(X509Certificate2 authority, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        var end = now + ServerLifetime;
        using var issued = request.Create(
            authority, now - Before, end < authority.NotAfter ? end : authority.NotAfter, RandomNumberGenerator.GetBytes(16));
        return issued.CopyWithPrivateKey(key);
    }

    /// <returns>null when the file is absent, unreadable, or its certificate is not good for another day.</returns>
    public static X509Certificate2? Read(string file, DateTimeOffset now)
    {
        if (!File.Exists(file))
            return null;
        try
        {
            var found = X509Certificate2.CreateFromPemFile(file);
            return found.NotAfter.ToUniversalTime() > now.UtcDateTime.AddDays(1) ? found : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
