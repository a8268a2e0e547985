using System.Security.Cryptography.X509Certificates;
using VoiceForD365.LocalDataverse.Files;

namespace VoiceForD365.LocalDataverse.Tls;

/// <summary>The certificate of the https address: made at first, kept in a folder, renewed a day before it ends.</summary>
sealed class ServerCertificate
{
    readonly string _folder;
    readonly TimeProvider _clock;
    readonly Lock _renewing = new();
    X509Certificate2 _current;

    public ServerCertificate(string folder, TimeProvider clock)
    {
        (_folder, _clock) = (folder, clock);
        _current = ReadOrRenew();
    }

    /// <summary>What clients have to trust, without its key.</summary>
    public static string AuthorityFile(string folder) => Path.Combine(folder, "ca.pem");

    /// <summary>For each handshake, so that a server may run for longer than its certificate is good.</summary>
    public X509Certificate2 Current
    {
        get
        {
            if (_current.NotAfter.ToUniversalTime() > _clock.GetUtcNow().UtcDateTime.AddDays(1))
                return _current;
            lock (_renewing)
                return _current = ReadOrRenew();
        }
    }

    X509Certificate2 ReadOrRenew()
    {
        var now = _clock.GetUtcNow();
        var file = Path.Combine(_folder, "server.pem");
        if (CertificateAuthority.Read(file, now) is { } kept)
            return Usable(kept);
        using var authority = ReadOrCreateAuthority(now);
        var issued = CertificateAuthority.Issue(authority, now);
        OwnerFile.Write(file, Pem(issued));
        return Usable(issued);
    }

    X509Certificate2 ReadOrCreateAuthority(DateTimeOffset now)
    {
        var file = Path.Combine(_folder, "ca-key.pem");
        if (CertificateAuthority.Read(file, now) is { } kept)
            return kept;
        var made = CertificateAuthority.Create(now);
        OwnerFile.Write(file, Pem(made));
        File.WriteAllText(AuthorityFile(_folder), made.ExportCertificatePem() + "\n");
        return made;
    }

    static string Pem(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        return $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
    }

    // Windows' TLS cannot use a key that lives in memory alone.
    static X509Certificate2 Usable(X509Certificate2 certificate)
    {
        if (!OperatingSystem.IsWindows())
            return certificate;
        using (certificate)
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }
}
