using System.Buffers.Text;
using System.Text.Json.Nodes;

namespace VoiceForD365.LocalDataverse.Tests.SignIn;

public sealed class A_person_signs_in_with_a_device_code(SecureDataverse local) : IClassFixture<SecureDataverse>
{
    const string Client = "51f81489-12ee-4a9e-aaae-a2591f45987d";

    [Fact]
    public async Task The_program_waits_until_the_person_has_typed_the_code()
    {
        var begun = await Begin();

        var waiting = await Poll(begun);
        var hasty = await Poll(begun);
        var page = await local.Get(new Uri(begun["verification_uri"]!.ToString()).AbsolutePath);
        var typed = await Type(begun["user_code"]!.ToString().ToLowerInvariant(), "agent@voice.local");
        var tokens = await Poll(begun);
        var again = await Poll(begun);

        Assert.Equal(
            (400, "authorization_pending", 70016), (waiting.Status, waiting["error"]!.ToString(), (int)waiting["error_codes"]![0]!));
        Assert.Equal("slow_down", hasty["error"]!.ToString());
        Assert.Contains("Local Agent", page.Text, StringComparison.Ordinal);
        Assert.Equal((200, 200), (typed.Status, tokens.Status));
        Assert.Equal("bad_verification_code", again["error"]!.ToString());
        var me = await local.Get("/api/data/v9.2/WhoAmI", tokens["access_token"]!.ToString());
        Assert.Equal("00000006-0000-0000-0000-000000000002", me["UserId"]!.ToString());
    }

    [Fact]
    public async Task The_tokens_tell_who_signed_in()
    {
        var begun = await Begin();
        await Type(begun["user_code"]!.ToString(), "admin@voice.local");

        var tokens = await Poll(begun, ("client_info", "1"));

        var access = Claims(tokens["access_token"]!);
        var identity = Claims(tokens["id_token"]!);
        Assert.Equal(
            ("user_impersonation", "admin@voice.local", "0"),
            (access["scp"]!.ToString(), access["upn"]!.ToString(), access["appidacr"]!.ToString()));
        Assert.Equal(
            (Client, "admin@voice.local", "2.0"),
            (identity["aud"]!.ToString(), identity["preferred_username"]!.ToString(), identity["ver"]!.ToString()));
        Assert.Equal(
            access["oid"]!.ToString(), JsonNode.Parse(Base64Url.DecodeFromChars(tokens["client_info"]!.ToString()))!["uid"]!.ToString());
    }

    [Fact]
    public async Task A_refresh_token_brings_new_tokens_for_ninety_days_to_its_own_program()
    {
        var begun = await Begin();
        await Type(begun["user_code"]!.ToString(), "agent@voice.local");
        var refresh = (await Poll(begun))["refresh_token"]!.ToString();

        local.Clock.Pass(TimeSpan.FromDays(89));
        var renewed = await Refresh(refresh, Client);
        var another = await Refresh(refresh, "04b07795-8ddb-461a-bbee-02f9e1bf7b46");
        var forged = await Refresh(refresh[..^4] + "AAAA", Client);
        local.Clock.Pass(TimeSpan.FromDays(2));
        var late = await Refresh(refresh, Client);

        Assert.Equal(
            200,
            (await local.Get(
                "/api/data/v9.2/WhoAmI",
                (await Refresh(renewed["refresh_token"]!.ToString(), Client))["access_token"]!.ToString())).Status);
        Assert.Equal(("invalid_grant", "invalid_grant"), (another["error"]!.ToString(), forged["error"]!.ToString()));
        Assert.Equal((400, "invalid_grant", 700082), (late.Status, late["error"]!.ToString(), (int)late["error_codes"]![0]!));
    }

    [Fact]
    public async Task A_person_may_decline_and_a_code_ends_after_a_quarter_of_an_hour()
    {
        var (declined, forgotten) = (await Begin(), await Begin());

        await local.PostForm("/devicecode/login", ("code", declined["user_code"]!.ToString()), ("decline", "1"));
        local.Clock.Pass(TimeSpan.FromMinutes(14));
        var refused = await Poll(declined);
        local.Clock.Pass(TimeSpan.FromMinutes(2));
        var late = await Poll(forgotten);
        var typedLate = await Type(forgotten["user_code"]!.ToString(), "admin@voice.local");

        Assert.Equal("authorization_declined", refused["error"]!.ToString());
        Assert.Equal(("expired_token", 70020), (late["error"]!.ToString(), (int)late["error_codes"]![0]!));
        Assert.Equal(400, typedLate.Status);
    }

    [Fact]
    public async Task A_wrong_code_and_an_unknown_user_are_told_on_the_page()
    {
        var begun = await Begin();

        var wrongCode = await Type("WRONGCODE", "admin@voice.local");
        var wrongUser = await Type(begun["user_code"]!.ToString(), "<script>@voice.local");

        Assert.Equal((400, 400), (wrongCode.Status, wrongUser.Status));
        Assert.Contains("AADSTS70018", wrongCode.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", wrongUser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Someone_of_the_tenant_who_is_no_user_may_sign_in_and_is_no_member()
    {
        var begun = await Begin();
        await Type(begun["user_code"]!.ToString(), SecureDataverse.Visitor.UserPrincipalName);

        var reply = await local.Get("/api/data/v9.2/WhoAmI", (await Poll(begun))["access_token"]!.ToString());

        Assert.Equal((403, "0x80072560"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_program_with_a_secret_has_to_show_it()
    {
        var begun = await Begin(local.SignIn.ClientId);
        await Type(begun["user_code"]!.ToString(), "admin@voice.local");

        var reply = await Poll(begun, client: local.SignIn.ClientId);

        Assert.Equal((401, 7000218), (reply.Status, (int)reply["error_codes"]![0]!));
    }

    static JsonNode Claims(JsonNode token) => JsonNode.Parse(Base64Url.DecodeFromChars(token.ToString().Split('.')[1]))!;

    Task<Reply> Begin(string client = Client) => local.PostForm(
        "/organizations/oauth2/v2.0/devicecode", ("client_id", client),
        ("scope", $"{local.Origin}/.default openid profile offline_access"));

    Task<Reply> Type(string code, string user) => local.PostForm("/devicecode/login", ("code", code), ("user", user));

    Task<Reply> Poll(Reply begun, (string, string)? more = null, string client = Client) => local.PostForm(
        "/organizations/oauth2/v2.0/token",
        ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
        ("client_id", client),
        ("device_code", begun["device_code"]!.ToString()),
        ("scope", $"{local.Origin}/.default openid profile offline_access"),
        more ?? ("client_info", "0"));

    Task<Reply> Refresh(string token, string client) => local.PostForm(
        "/organizations/oauth2/v2.0/token",
        ("grant_type", "refresh_token"), ("client_id", client), ("refresh_token", token),
        ("scope", $"{local.Origin}/.default offline_access"));
}
