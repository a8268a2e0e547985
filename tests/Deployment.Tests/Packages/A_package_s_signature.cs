using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Packages;
using VoiceForD365.Deployment.Tests.Building;

namespace VoiceForD365.Deployment.Tests.Packages;

public sealed class A_package_s_signature : IDisposable
{
    readonly PackageFolder _package = PackageFolder.Create().Seal();
    readonly string _certificates = Directory.CreateTempSubdirectory("certificates-").FullName;

    string Manifest => Path.Combine(_package.Path, "manifest.json");

    string Signature => Path.Combine(_package.Path, PackageSignature.FileName);

    public void Dispose()
    {
        _package.Dispose();
        Directory.Delete(_certificates, recursive: true);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_package_signed_by_the_certificate_named_is_taken(bool isCurve, bool isPem)
    {
        using var key = Key(isCurve);
        Sign(key);

        Assert.Null(PackageSignature.Verify(_package.Path, null, Trust(key, isPem)));
        Assert.Empty(PackageReader.Read(_package.Path).Problems);
    }

    [Fact]
    public void A_package_without_signature_is_refused_where_one_is_required()
    {
        using var key = Key();

        var problem = PackageSignature.Verify(_package.Path, "p.zip", Trust(key))!;
        Assert.Equal((DiagnosticCodes.PackageNotSigned, "p.zip"), (problem.Code, problem.Where));
    }

    [Fact]
    public void A_signature_of_somebody_else_is_refused_and_both_are_named()
    {
        using var key = Key();
        using var other = Key();
        Sign(other);

        var problem = PackageSignature.Verify(_package.Path, null, Trust(key))!;
        Assert.Equal(DiagnosticCodes.PackageSignerDistrusted, problem.Code);
        Assert.Contains(other.Thumbprint, problem.Why);
        Assert.Contains("trusted.cer", problem.Why);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_manifest_that_changed_since_is_refused(bool isCurve)
    {
        using var key = Key(isCurve);
        Sign(key);
        File.AppendAllText(Manifest, " ");

        Assert.Contains("does not match this manifest.json", PackageSignature.Verify(_package.Path, null, Trust(key))!.Why);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{ \"certificate\": \"x\", \"algorithm\": \"RS256\", \"signature\": \"eA==\" }")]
    public void A_signature_that_is_none_is_refused(string text)
    {
        using var key = Key();
        File.WriteAllText(Signature, text);

        Assert.Equal(DiagnosticCodes.PackageSignerDistrusted, PackageSignature.Verify(_package.Path, null, Trust(key))!.Code);
    }

    [Fact]
    public void Nobody_outside_the_store_of_trusted_publishers_is_trusted_by_it()
    {
        using var key = Key();
        Sign(key);

        Assert.Equal(
            DiagnosticCodes.PackageSignerDistrusted,
            PackageSignature.Verify(_package.Path, null, TrustedSigner.Read(TrustedSigner.Store))!.Code);
    }

    [Fact]
    public void A_certificate_without_private_key_cannot_sign()
    {
        using var key = Key();
        using var bare = X509CertificateLoader.LoadCertificate(key.RawData);

        Assert.Throws<CryptographicException>(() => PackageSignature.Sign([1], bare));
    }

    static X509Certificate2 Key(bool isCurve = false)
    {
        using var rsa = RSA.Create(2048);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = isCurve
            ? new CertificateRequest("CN=Contoso", curve, HashAlgorithmName.SHA256)
            : new CertificateRequest("CN=Contoso", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    void Sign(X509Certificate2 key) =>
        File.WriteAllBytes(Signature, PackageSignature.Sign(File.ReadAllBytes(Manifest), key));

    TrustedSigner Trust(X509Certificate2 key, bool isPem = false)
    {
        var file = Path.Combine(_certificates, "trusted.cer");
        if (isPem) File.WriteAllText(file, key.ExportCertificatePem());
        else File.WriteAllBytes(file, key.RawData);
        return TrustedSigner.Read(file);
    }
}
