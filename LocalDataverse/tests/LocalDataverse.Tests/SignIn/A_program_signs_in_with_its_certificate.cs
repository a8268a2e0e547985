using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace VoiceForD365.LocalDataverse.Tests.SignIn;

public sealed class A_program_signs_in_with_its_certificate(SecureDataverse local) : IClassFixture<SecureDataverse>
{
    [Theory]
    [InlineData("RS256", "x5t")]
    [InlineData("PS256", "x5t#S256")]
    public async Task A_signed_statement_is_as_good_as_a_secret(string algorithm, string thumbprint)
    {
        var reply = await Ask(Assertion(algorithm, thumbprint));

        Assert.Equal(200, reply.Status);
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(reply["access_token"]!.ToString().Split('.')[1]))!;
        Assert.Equal("2", claims["appidacr"]!.ToString());
        Assert.Equal(200, (await local.Get("/api/data/v9.2/WhoAmI", reply["access_token"]!.ToString())).Status);
    }

    [Fact]
    public async Task Moments_may_be_written_as_text_as_MSAL_does()
    {
        var assertion = Assertion(change: claims =>
        {
            foreach (var claim in new[] { "exp", "nbf" })
                claims[claim] = claims[claim]!.ToString();
        });

        Assert.Equal(200, (await Ask(assertion)).Status);
    }

    [Theory]
    [InlineData("exp", "\"soon\"", 700024)]
    [InlineData("exp", "1", 700024)]
    [InlineData("nbf", "99999999999", 700024)]
    [InlineData("aud", "\"https://login.microsoftonline.com/00000000-0000-0000-0000-0000000000aa/v2.0\"", 700023)]
    [InlineData("sub", "\"11111111-0000-0000-0000-000000000001\"", 700021)]
    [InlineData("iss", "\"somebody\"", 700021)]
    public async Task One_wrong_claim_has_one_code(string claim, string value, int code)
    {
        var reply = await Ask(Assertion(change: claims => claims[claim] = JsonNode.Parse(value)));

        Assert.Equal((401, "invalid_client", code), (reply.Status, reply["error"]!.ToString(), (int)reply["error_codes"]![0]!));
    }

    [Fact]
    public async Task A_key_nobody_registered_a_broken_signature_and_noise_are_refused()
    {
        using var key = RSA.Create(2048);
        using var other = new CertificateRequest("CN=other", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        var good = Assertion();

        var unknown = await Ask(Assertion(certificate: other));
        var broken = await Ask(good[..^8] + "AAAAAAAA");
        var noise = await Ask("noise");

        Assert.Equal((700027, 700027, 50027), (Code(unknown), Code(broken), Code(noise)));
    }

    static int Code(Reply reply) => (int)reply["error_codes"]![0]!;

    Task<Reply> Ask(string assertion) => local.AskWithAssertion(assertion);

    string Assertion(
        string algorithm = "RS256", string thumbprint = "x5t", X509Certificate2? certificate = null, Action<JsonObject>? change = null)
    {
        certificate ??= X509Certificate2.CreateFromPemFile(local.SignIn.CertificateFile);
        var now = local.Clock.GetUtcNow();
        var hash = certificate.GetCertHash(thumbprint == "x5t" ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256);
        var header = new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT", [thumbprint] = Base64Url.EncodeToString(hash) };
        var claims = new JsonObject
        {
            ["aud"] = $"{local.Origin}/{local.SignIn.TenantId}/oauth2/v2.0/token",
            ["iss"] = local.SignIn.ClientId,
            ["sub"] = local.SignIn.ClientId,
            ["jti"] = Guid.NewGuid().ToString(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(10).ToUnixTimeSeconds(),
        };
        change?.Invoke(claims);
        var signed = $"{Encode(header)}.{Encode(claims)}";
        var padding = algorithm == "RS256" ? RSASignaturePadding.Pkcs1 : RSASignaturePadding.Pss;
        using var key = certificate.GetRSAPrivateKey()!;
        return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, padding))}";
    }

    static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
