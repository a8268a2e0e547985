using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace VoiceForD365.LocalDataverse.Tests.SignIn;

public sealed class Clients_discover_where_to_sign_in(SecureDataverse local) : IClassFixture<SecureDataverse>
{
    [Theory]
    [InlineData("/v2.0", "/oauth2/v2.0/token", "/v2.0")]
    [InlineData("", "/oauth2/token", "/")]
    public async Task The_configuration_names_every_endpoint(string version, string token, string issuer)
    {
        var tenant = $"{local.Origin}/{local.SignIn.TenantId}";

        var reply = await local.Get($"/{local.SignIn.TenantId}{version}/.well-known/openid-configuration");

        Assert.Equal(tenant + token, reply["token_endpoint"]!.ToString());
        Assert.Equal(tenant + issuer, reply["issuer"]!.ToString());
        Assert.Equal(200, (await local.Get(reply["jwks_uri"]!.ToString())).Status);
    }

    [Fact]
    public async Task A_token_is_signed_with_a_published_key()
    {
        var parts = (await local.Token()).Split('.');

        var key = (await local.Get($"/{local.SignIn.TenantId}/discovery/v2.0/keys"))["keys"]![0]!;

        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = Base64Url.DecodeFromChars(key["n"]!.ToString()),
            Exponent = Base64Url.DecodeFromChars(key["e"]!.ToString()),
        });
        var signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        Assert.True(rsa.VerifyData(signed, Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Assert.Contains(key["kid"]!.ToString(), Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_instance_names_itself_and_an_unknown_tenant_is_refused()
    {
        var instance = await local.Get("/common/discovery/instance?api-version=1.1&authorization_endpoint=x");
        var unknown = await local.Get("/contoso.com/v2.0/.well-known/openid-configuration");

        Assert.Equal(local.SignIn.Environment.Authority, instance["metadata"]![0]!["preferred_network"]!.ToString());
        Assert.Equal((400, 90002), (unknown.Status, (int)unknown["error_codes"]![0]!));
    }

    [Fact]
    public async Task Over_plain_http_there_is_no_sign_in()
    {
        var reply = await local.Get(new Uri(local.Server.Address, "/common/discovery/instance").ToString());

        Assert.Equal(401, reply.Status);
    }
}
