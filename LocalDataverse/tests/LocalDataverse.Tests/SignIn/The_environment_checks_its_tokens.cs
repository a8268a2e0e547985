using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;

namespace VoiceForD365.LocalDataverse.Tests.SignIn;

public sealed class The_environment_checks_its_tokens(SecureDataverse local) : IClassFixture<SecureDataverse>
{
    const string WhoAmI = "/api/data/v9.2/WhoAmI";

    [Fact]
    public async Task Without_a_token_the_answer_says_where_to_sign_in()
    {
        var reply = await local.Get(WhoAmI);

        Assert.Equal(401, reply.Status);
        Assert.Equal(
            $"Bearer authorization_uri={local.Origin}/{local.SignIn.TenantId}/oauth2/authorize, resource_id={local.Origin}/",
            reply.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task A_token_ends_when_its_hour_is_over()
    {
        var token = await local.Token();

        local.Clock.Pass(TimeSpan.FromMinutes(59));
        var within = await local.Get(WhoAmI, token);
        local.Clock.Pass(TimeSpan.FromMinutes(2));
        var after = await local.Get(WhoAmI, token);
        var renewed = await local.Get(WhoAmI, await local.Token());

        Assert.Equal((200, 401, 200), (within.Status, after.Status, renewed.Status));
        Assert.Contains("error=invalid_token", after.Header("WWW-Authenticate"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_another_local_Dataverse_is_refused_even_for_the_same_audience()
    {
        await using var other = new DisposableDataverse(await new SecureDataverse().StartAsync(new LocalDataverseOptions()));
        var claims = Claims(await local.Token());

        var foreign = await local.Get(WhoAmI, await other.Local.Token());
        var forged = await local.Get(WhoAmI, Resigned(await other.Local.Token(), claims));

        Assert.Equal((401, 401), (foreign.Status, forged.Status));
    }

    [Theory]
    [InlineData("aud", "\"https://elsewhere.crm4.dynamics.com\"")]
    [InlineData("iss", "\"https://sts.windows.net/00000000-0000-0000-0000-0000000000aa/\"")]
    [InlineData("exp", "99999999999")]
    [InlineData("oid", "\"00000007-0000-0000-0000-000000000001\"")]
    public async Task A_claim_changed_breaks_the_signature(string claim, string value)
    {
        var token = await local.Token();
        var claims = Claims(token);
        claims[claim] = JsonNode.Parse(value);

        Assert.Equal(401, (await local.Get(WhoAmI, Resigned(token, claims))).Status);
    }

    [Fact]
    public async Task An_unsigned_token_and_an_id_token_open_nothing()
    {
        var token = await local.Token();
        var none = $"{Encode("""{"typ":"JWT","alg":"none"}""")}.{token.Split('.')[1]}.";

        Assert.Equal(401, (await local.Get(WhoAmI, none)).Status);
        Assert.Equal(401, (await local.Get(WhoAmI, token[..^2])).Status);
    }

    [Fact]
    public async Task An_application_without_an_application_user_is_no_member_until_it_has_one()
    {
        var app = SecureDataverse.Stranger;
        var token = (await local.AskAs(app.ClientId.ToString(), "stranger-secret", local.Origin))["access_token"]!.ToString();

        var before = await local.Get(WhoAmI, token);
        var admitted = await local.PostJson("/api/data/v9.2/systemusers", $$"""
            {
              "firstname": "#", "lastname": "Stranger", "applicationid": "{{app.ClientId}}", "domainname": "stranger@voice.local",
              "businessunitid@odata.bind": "/businessunits(00000004-0000-0000-0000-000000000001)"
            }
            """, local.Server.AdminToken);
        var after = await local.Get(WhoAmI, token);

        Assert.Equal((403, "0x80072560", "The user is not a member of the organization."), (before.Status, before.Code, before.Message));
        Assert.Equal((204, 200), (admitted.Status, after.Status));
    }

    [Fact]
    public async Task The_short_tokens_go_on_working_over_https()
    {
        Assert.Equal(200, (await local.Get(WhoAmI, local.Server.AdminToken)).Status);
        Assert.Equal(200, (await local.Get(WhoAmI, local.Server.TokenFor("agent"))).Status);
    }

    static JsonObject Claims(string token) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!.AsObject();

    static string Resigned(string token, JsonObject claims) =>
        string.Join('.', token.Split('.').Select((part, i) => i == 1 ? Encode(claims.ToJsonString()) : part));

    static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    sealed record DisposableDataverse(SecureDataverse Local) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Local.DisposeAsync();
    }
}
