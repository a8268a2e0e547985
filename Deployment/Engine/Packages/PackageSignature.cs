using System.Runtime.Serialization.Json;
using System.Runtime.Serialization;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography;
using System.Text;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Packages;

/// <summary>
/// A signature beside manifest.json, over its bytes. The manifest vouches for every file, so the signature says who vouches. It is kept
/// as JSON: the signer's certificate, the algorithm (RS256 or ES256) and the signature, in base64.
/// </summary>
/// <remarks>
/// Trust is by the certificate itself, as with a pinned key: no authority is asked, and a certificate that has expired since is as good as
/// it was, for nothing says when a package was signed.
/// </remarks>
public static class PackageSignature
{
    public const string FileName = "manifest.signature.json";

    const long MostBytes = 64 * 1024;

    /// <param name="certificate">With its private key, RSA or elliptic curve.</param>
    /// <exception cref="CryptographicException">It has no private key, or one of another kind.</exception>
    public static byte[] Sign(byte[] manifest, X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPrivateKey();
        using var curve = rsa is null ? certificate.GetECDsaPrivateKey() : null;
        var (algorithm, signature) = (rsa, curve) switch
        {
            ({ } key, _) => ("RS256", key.SignData(manifest, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
            (_, { } key) => ("ES256", key.SignData(manifest, HashAlgorithmName.SHA256)),
            _ => throw new CryptographicException("the certificate has no private key for RSA or an elliptic curve"),
        };
        return Encoding.UTF8.GetBytes(
            $"{{\n  \"certificate\": \"{Convert.ToBase64String(certificate.RawData)}\",\n  \"algorithm\": \"{algorithm}\",\n"
            + $"  \"signature\": \"{Convert.ToBase64String(signature)}\"\n}}\n");
    }

    /// <param name="folder">The folder that holds manifest.json.</param>
    /// <param name="archive">The zip it was unpacked from; null when people named the folder itself.</param>
    /// <returns>null when one of the trusted signed the manifest as it is.</returns>
    public static Diagnostic? Verify(string folder, string? archive, TrustedSigner trusted)
    {
        var place = new PackagePlace(folder, archive);
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
            return Problem(
                DiagnosticCodes.PackageNotSigned,
                "The package is not signed.",
                place.Shown,
                $"it has no {FileName}, and a signature is required",
                "get the signed package from your vendor");
        try
        {
            var signed = Read(file);
            using var certificate = new X509Certificate2(Convert.FromBase64String(signed.Certificate));
            if (!trusted.Holds(certificate))
                return Distrusted(place, $"it is signed by {Name(certificate)}, which is not {trusted.Text}");
            return IsBy(certificate, signed, File.ReadAllBytes(Path.Combine(folder, PackageLayout.ManifestFile)))
                ? null
                : Distrusted(place, $"the signature of {Name(certificate)} does not match this manifest.json");
        }
        catch (Exception fault) when (
            FileBounds.IsUnreadable(fault) || fault is SerializationException or FormatException or CryptographicException)
        {
            return Distrusted(place, $"its signature cannot be read: {place.Words(fault)}");
        }
    }

    static SignatureFile Read(string file)
    {
        using var stream = FileBounds.OpenRead(file);
        if (stream.Length > MostBytes) throw new InvalidDataException($"it is longer than {MostBytes} bytes");
        var content = new byte[stream.Length];
        for (int at = 0, read = 1; read > 0; at += read) read = stream.Read(content, at, content.Length - at);
        JsonBounds.Check(content);
        return (SignatureFile?)new DataContractJsonSerializer(typeof(SignatureFile)).ReadObject(new MemoryStream(content))
            ?? throw new InvalidDataException("it is empty");
    }

    static bool IsBy(X509Certificate2 certificate, SignatureFile signed, byte[] manifest)
    {
        var signature = Convert.FromBase64String(signed.Signature);
        using var rsa = certificate.GetRSAPublicKey();
        using var curve = certificate.GetECDsaPublicKey();
        return signed.Algorithm switch
        {
            "RS256" => rsa?.VerifyData(manifest, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) == true,
            "ES256" => curve?.VerifyData(manifest, signature, HashAlgorithmName.SHA256) == true,
            _ => false,
        };
    }

    static string Name(X509Certificate2 certificate) => $"'{certificate.Subject}' ({certificate.Thumbprint})";

    static Diagnostic Distrusted(PackagePlace place, string why) => Problem(
        DiagnosticCodes.PackageSignerDistrusted,
        "The package is not signed by anyone you trust.",
        place.Shown,
        why,
        "do not use it, unless you know the signer and trust that certificate");

    static Diagnostic Problem(string code, string what, string where, string why, string fix) =>
        Diagnostic.Error(code, what, where, why, fix);
}

[DataContract]
sealed class SignatureFile
{
    [DataMember(Name = "certificate", IsRequired = true)]
    public string Certificate { get; private set; } = "";

    [DataMember(Name = "algorithm", IsRequired = true)]
    public string Algorithm { get; private set; } = "";

    [DataMember(Name = "signature", IsRequired = true)]
    public string Signature { get; private set; } = "";
}
