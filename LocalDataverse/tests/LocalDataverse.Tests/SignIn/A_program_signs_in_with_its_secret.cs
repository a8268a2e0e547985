using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace VoiceForD365.LocalDataverse.Tests.SignIn;

public sealed class A_program_signs_in_with_its_secret(SecureDataverse local) : IClassFixture<SecureDataverse>
{
    [Fact]
    public async Task The_first_app_registration_is_a_system_administrator()
    {
        var token = await local.Token();

        var me = await local.Get("/api/data/v9.2/WhoAmI", token);
        var user = await local.Get(
            $"/api/data/v9.2/systemusers({me["UserId"]})?$select=applicationid,accessmode&$expand=systemuserroles_association($select=name)",
            token);
        var created = await local.PostJson("/api/data/v9.2/accounts", """{"name":"by a program"}""", token);

        Assert.Equal((200, 200, 204), (me.Status, user.Status, created.Status));
        Assert.Equal(local.SignIn.ClientId, user["applicationid"]!.ToString());
        Assert.Equal("System Administrator", user["systemuserroles_association"]![0]!["name"]!.ToString());
    }

    [Fact]
    public async Task The_token_has_the_claims_Dataverse_gets()
    {
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars((await local.Token()).Split('.')[1]))!;

        Assert.Equal(local.Origin, claims["aud"]!.ToString());
        Assert.Equal($"{local.Origin}/{local.SignIn.TenantId}/", claims["iss"]!.ToString());
        Assert.Equal(local.SignIn.ClientId, claims["appid"]!.ToString());
        Assert.Equal(("1", "app", "1.0"), (claims["appidacr"]!.ToString(), claims["idtyp"]!.ToString(), claims["ver"]!.ToString()));
        Assert.Equal(local.SignIn.TenantId, claims["tid"]!.ToString());
        Assert.Equal(claims["oid"]!.ToString(), claims["sub"]!.ToString());
        Assert.Equal(3600, (long)claims["exp"]! - local.Clock.GetUtcNow().ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData("https", "localhost", "")]
    [InlineData("https", "127.0.0.1", "/")]
    [InlineData("http", "127.0.0.1", "")]
    [InlineData("http", "localhost", "/")]
    public async Task Every_address_of_the_environment_is_an_audience(string scheme, string host, string slash)
    {
        var port = scheme == "http" ? local.Server.Address.Port : local.SignIn.Environment.Port;
        var token = await local.Token($"{scheme}://{host}:{port}{slash}");

        var me = await local.Get(new Uri(local.Server.Address, "/api/data/v9.2/WhoAmI").ToString(), token);

        Assert.Equal(200, me.Status);
    }

    [Fact]
    public async Task The_older_endpoint_takes_a_resource_and_answers_numbers_as_text()
    {
        var reply = await local.PostForm(
            $"/{local.SignIn.TenantId}/oauth2/token",
            ("grant_type", "client_credentials"), ("client_id", local.SignIn.ClientId), ("client_secret", local.Secret),
            ("resource", local.Origin + "/"));

        Assert.Equal(200, reply.Status);
        Assert.Equal(System.Text.Json.JsonValueKind.String, reply["expires_on"]!.GetValueKind());
        Assert.Equal(local.Origin + "/", reply["resource"]!.ToString());
        Assert.Equal(200, (await local.Get("/api/data/v9.2/WhoAmI", reply["access_token"]!.ToString())).Status);
    }

    [Fact]
    public async Task The_secret_may_come_as_basic_authentication_and_the_tenant_by_its_domain()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{local.Origin}/voice.local/oauth2/v2.0/token")
        {
            Content = new StringContent(
                $"grant_type=client_credentials&scope={Uri.EscapeDataString(local.Origin + "/.default")}", Encoding.UTF8,
                "application/x-www-form-urlencoded"),
        };
        var pair = $"{local.SignIn.ClientId}:{Uri.EscapeDataString(local.Secret)}";
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));

        var reply = await local.Send(request);

        Assert.Equal(200, reply.Status);
        Assert.Equal("no-store, no-cache", reply.Header("Cache-Control"));
    }
}
