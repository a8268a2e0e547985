using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace VoiceForD365.CliDeploy.Tests.Running;

public sealed class Signing_a_package : IDisposable
{
    const string Password = "open-sesame-4711";

    readonly Cli _cli = new();

    [Fact]
    public async Task A_signed_package_is_planned_where_its_signer_is_trusted_and_refused_where_another_is()
    {
        var (key, certificate) = Key("vendor");
        var (_, stranger) = Key("stranger");
        _cli.Variables["VOICEDEPLOY_SIGNING_PASSWORD_FILE"] = _cli.Write("password", Password + "\n");
        var packed = await _cli.RunAsync("package", "--source", Cli.Repository, "--to", "out", "--sign", key);
        Assert.Equal((0, ""), (packed.ExitCode, packed.Error));
        var zip = packed.Output.Trim();
        Assert.Contains("manifest.signature.json", Names(zip));

        var trusted = await _cli.RunAsync("plan", "--local", "--package", zip, "--require-signature", certificate);
        var distrusted = await _cli.RunAsync("plan", "--local", "--package", zip, "--require-signature", stranger);
        _cli.Variables["VOICEDEPLOY_REQUIRE_SIGNATURE"] = "store";
        var unknown = await _cli.RunAsync("plan", "--local", "--package", zip);

        Assert.Empty(trusted.Codes);
        Assert.Equal(0, trusted.ExitCode);
        Assert.Equal(["PKG-011"], distrusted.Codes);
        Assert.Equal(["PKG-011"], unknown.Codes);
        Assert.DoesNotContain(Password, packed.Output + trusted.Error + distrusted.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_without_signature_is_refused_where_one_is_required()
    {
        var (_, certificate) = Key("vendor");

        var ran = await _cli.RunAsync("deploy", "--local", "--require-signature", certificate);

        Assert.Equal(["PKG-010"], ran.Codes);
        Assert.Equal(1, ran.ExitCode);
    }

    [Fact]
    public async Task A_key_that_cannot_be_opened_is_misuse_and_nothing_is_packaged()
    {
        var (key, certificate) = Key("vendor");
        _cli.Variables["VOICEDEPLOY_SIGNING_PASSWORD"] = "wrong-one-0815";

        foreach (var wrong in new[] { key, certificate, "absent.pfx", "store:0000" })
        {
            var ran = await _cli.RunAsync("package", "--source", Cli.Repository, "--to", "out", "--sign", wrong);
            Assert.Equal(["CLI-013"], ran.Codes);
            Assert.Equal(64, ran.ExitCode);
            Assert.DoesNotContain("wrong-one-0815", ran.Error, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(Path.Combine(_cli.Folder, "out")));
    }

    [Theory]
    [InlineData("absent.cer")]
    [InlineData("text.cer")]
    public async Task A_trusted_certificate_that_cannot_be_read_is_misuse(string file)
    {
        _cli.Write("text.cer", "no certificate");

        var ran = await _cli.RunAsync("plan", "--local", "--require-signature", file);

        Assert.Equal(["CLI-014"], ran.Codes);
        Assert.Equal(64, ran.ExitCode);
    }

    public void Dispose() => _cli.Dispose();

    static string[] Names(string zip)
    {
        using var archive = ZipFile.OpenRead(zip);
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    (string Key, string Certificate) Key(string name)
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest($"CN={name}", curve, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var (key, certificate) = (Path.Combine(_cli.Folder, $"{name}.pfx"), Path.Combine(_cli.Folder, $"{name}.cer"));
        File.WriteAllBytes(key, made.Export(X509ContentType.Pfx, Password));
        File.WriteAllBytes(certificate, made.RawData);
        return (key, certificate);
    }
}
