using System;
using System.Buffers.Text;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace VoiceForD365.Sandbox.Tests.SignIn;

public sealed class A_program_signs_in_with_its_secret(SecureSandbox sandbox) : IClassFixture<SecureSandbox>
{
    [Fact]
    public async Task The_first_app_registration_is_a_system_administrator()
    {
        var token = await sandbox.Token();

        var me = await sandbox.Get("/api/data/v9.2/WhoAmI", token);
        var user = await sandbox.Get($"/api/data/v9.2/systemusers({me["UserId"]})?$select=applicationid,accessmode&$expand=systemuserroles_association($select=name)", token);
        var created = await sandbox.PostJson("/api/data/v9.2/accounts", """{"name":"by a program"}""", token);

        Assert.Equal((200, 200, 204), (me.Status, user.Status, created.Status));
        Assert.Equal(sandbox.SignIn.ClientId, user["applicationid"]!.ToString());
        Assert.Equal("System Administrator", user["systemuserroles_association"]![0]!["name"]!.ToString());
    }

    [Fact]
    public async Task The_token_has_the_claims_Dataverse_gets()
    {
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars((await sandbox.Token()).Split('.')[1]))!;

        Assert.Equal(sandbox.Origin, claims["aud"]!.ToString());
        Assert.Equal($"{sandbox.Origin}/{sandbox.SignIn.TenantId}/", claims["iss"]!.ToString());
        Assert.Equal(sandbox.SignIn.ClientId, claims["appid"]!.ToString());
        Assert.Equal(("1", "app", "1.0"), (claims["appidacr"]!.ToString(), claims["idtyp"]!.ToString(), claims["ver"]!.ToString()));
        Assert.Equal(sandbox.SignIn.TenantId, claims["tid"]!.ToString());
        Assert.Equal(claims["oid"]!.ToString(), claims["sub"]!.ToString());
        Assert.Equal(3600, (long)claims["exp"]! - sandbox.Clock.GetUtcNow().ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData("https", "localhost", "")]
    [InlineData("https", "127.0.0.1", "/")]
    [InlineData("http", "127.0.0.1", "")]
    [InlineData("http", "localhost", "/")]
    public async Task Every_address_of_the_environment_is_an_audience(string scheme, string host, string slash)
    {
        var port = scheme == "http" ? sandbox.Server.Address.Port : sandbox.SignIn.Environment.Port;
        var token = await sandbox.Token($"{scheme}://{host}:{port}{slash}");

        var me = await sandbox.Get(new Uri(sandbox.Server.Address, "/api/data/v9.2/WhoAmI").ToString(), token);

        Assert.Equal(200, me.Status);
    }

    [Fact]
    public async Task The_older_endpoint_takes_a_resource_and_answers_numbers_as_text()
    {
        var reply = await sandbox.PostForm(
            $"/{sandbox.SignIn.TenantId}/oauth2/token",
            ("grant_type", "client_credentials"), ("client_id", sandbox.SignIn.ClientId), ("client_secret", sandbox.Secret),
            ("resource", sandbox.Origin + "/"));

        Assert.Equal(200, reply.Status);
        Assert.Equal(System.Text.Json.JsonValueKind.String, reply["expires_on"]!.GetValueKind());
        Assert.Equal(sandbox.Origin + "/", reply["resource"]!.ToString());
        Assert.Equal(200, (await sandbox.Get("/api/data/v9.2/WhoAmI", reply["access_token"]!.ToString())).Status);
    }

    [Fact]
    public async Task The_secret_may_come_as_basic_authentication_and_the_tenant_by_its_domain()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{sandbox.Origin}/voicesandbox.local/oauth2/v2.0/token")
        {
            Content = new StringContent(
                $"grant_type=client_credentials&scope={Uri.EscapeDataString(sandbox.Origin + "/.default")}", Encoding.UTF8,
                "application/x-www-form-urlencoded"),
        };
        var pair = $"{sandbox.SignIn.ClientId}:{Uri.EscapeDataString(sandbox.Secret)}";
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));

        var reply = await sandbox.Send(request);

        Assert.Equal(200, reply.Status);
        Assert.Equal("no-store, no-cache", reply.Header("Cache-Control"));
    }
}
