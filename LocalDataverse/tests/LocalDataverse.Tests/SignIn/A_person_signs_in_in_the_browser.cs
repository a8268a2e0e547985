using System.Buffers.Text;
using System.Text.Json.Nodes;

namespace VoiceForD365.LocalDataverse.Tests.SignIn;

public sealed class A_person_signs_in_in_the_browser(SecureDataverse local) : IClassFixture<SecureDataverse>
{
    readonly AuthorizeBrowser _browser = new(local);

    [Fact]
    public async Task The_page_shows_who_asks_and_who_may_sign_in_and_the_program_gets_its_tokens()
    {
        var page =
            await _browser.Open(_browser.Asked(("prompt", "select_account"), ("login_hint", "agent@voice.local"), ("nonce", "once")));
        var back = await _browser.Send(page, ("user", "agent@voice.local"));
        var tokens = await _browser.Redeem(AuthorizeBrowser.Answer(back)["code"]);

        Assert.Contains("Dynamics 365 Development Tools", page.Text, StringComparison.Ordinal);
        Assert.Contains("<option value=\"agent@voice.local\" selected>", page.Text, StringComparison.Ordinal);
        Assert.StartsWith("http://localhost:49999/?code=", back.Header("Location"), StringComparison.Ordinal);
        Assert.Equal((302, "a state&more"), (back.Status, AuthorizeBrowser.Answer(back)["state"]));
        Assert.Equal((200, "Bearer"), (tokens.Status, tokens["token_type"]!.ToString()));
        var me = await local.Get("/api/data/v9.2/WhoAmI", tokens["access_token"]!.ToString());
        Assert.Equal("00000006-0000-0000-0000-000000000002", me["UserId"]!.ToString());
        var identity = Json(tokens["id_token"]!.ToString().Split('.')[1]);
        Assert.Equal(("agent@voice.local", "once"), (identity["preferred_username"]!.ToString(), identity["nonce"]!.ToString()));
        Assert.Equal(identity["oid"]!.ToString(), Json(tokens["client_info"]!.ToString())["uid"]!.ToString());
        Assert.NotNull(tokens["refresh_token"]);
    }

    [Fact]
    public async Task The_first_version_of_the_endpoint_names_a_resource()
    {
        var page = await _browser.Open(_browser.Asked(("scope", null), ("resource", local.Origin)), version: "");
        var back = await _browser.Send(page, ("user", "admin@voice.local"));
        var tokens = await _browser.RedeemAt("", AuthorizeBrowser.Answer(back)["code"], ("scope", null));

        Assert.Equal((200, local.Origin), (tokens.Status, tokens["resource"]!.ToString()));
    }

    [Fact]
    public async Task A_code_of_one_version_is_not_redeemed_at_the_other()
    {
        var reply = await _browser.RedeemAt("", await _browser.SignIn(), ("resource", local.Origin));

        Assert.Equal((501, "invalid_grant"), (reply.Status, reply["error"]!.ToString()));
    }

    [Fact]
    public async Task Who_cancels_is_reported_to_the_program()
    {
        var page = await _browser.Open(_browser.Asked());

        var answer = AuthorizeBrowser.Answer(await _browser.Send(page, ("cancel", "1")));
        var again = await _browser.Send(page, ("user", "admin@voice.local"));

        Assert.Equal(("access_denied", "a state&more"), (answer["error"], answer["state"]));
        Assert.StartsWith("AADSTS65004: ", answer["error_description"], StringComparison.Ordinal);
        Assert.Equal(400, again.Status);
    }

    [Theory]
    [InlineData("query", '?')]
    [InlineData("fragment", '#')]
    public async Task The_answer_stands_where_the_program_wants_it_in_the_address(string mode, char after)
    {
        var back = await _browser.Send(await _browser.Open(_browser.Asked(("response_mode", mode))), ("user", "admin@voice.local"));

        Assert.StartsWith($"http://localhost:49999/{after}code=", back.Header("Location"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_may_be_posted_by_the_browser_and_the_page_may_do_nothing_else()
    {
        var page = await _browser.Open(_browser.Asked(("response_mode", "form_post"), ("state", "\"><script>x")));

        var back = await _browser.Send(page, ("user", "admin@voice.local"));

        Assert.Equal((200, null), (back.Status, back.Header("Location")));
        Assert.Contains("<form method=post action=\"http://localhost:49999\">", back.Text, StringComparison.Ordinal);
        Assert.Contains("name=state value=\"&quot;&gt;&lt;script&gt;x\"", back.Text, StringComparison.Ordinal);
        Assert.Contains("form-action http://localhost:49999", back.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("script-src 'sha256-", back.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_with_a_secret_needs_it_for_the_code_and_its_own_address()
    {
        const string Web = "https://voice.contoso.com/signed-in?by=voice";
        var app = new LocalApplication("Web", Guid.NewGuid()) { RedirectUris = [Web], Secrets = [new("web-secret")] };
        await using var other = new Disposable(await new SecureDataverse().StartAsync(new LocalDataverseOptions { Applications = [app] }));
        var browser = new AuthorizeBrowser(other.Local);
        (string, string?)[] own = [("client_id", app.ClientId.ToString()), ("redirect_uri", Web)];
        var back = await browser.Send(await browser.Open(browser.Asked(own)), ("user", "admin@voice.local"));
        var second = await browser.SignIn("admin@voice.local", own);

        var tokens = await browser.Redeem(AuthorizeBrowser.Answer(back)["code"], [.. own, ("client_secret", "web-secret")]);
        var without = await browser.Redeem(second, own);

        Assert.StartsWith(Web + "&code=", back.Header("Location"), StringComparison.Ordinal);
        Assert.Equal((200, 401, 7000218), (tokens.Status, without.Status, (int)without["error_codes"]![0]!));
    }

    [Fact]
    public async Task Disabled_users_are_not_proposed_but_told_by_the_environment()
    {
        const string Agent = "/api/data/v9.2/systemusers(00000006-0000-0000-0000-000000000002)";
        await using var other = new Disposable(await new SecureDataverse().StartAsync(new LocalDataverseOptions()));
        var browser = new AuthorizeBrowser(other.Local);
        var request = new HttpRequestMessage(HttpMethod.Patch, other.Local.Origin + Agent)
        {
            Content = new StringContent("""{"isdisabled":true}""", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new("Bearer", await other.Local.Token());
        Assert.Equal(204, (await other.Local.Send(request)).Status);

        var page = await browser.Open(browser.Asked());
        var tokens = await browser.Redeem(await browser.SignIn("agent@voice.local"));
        var me = await other.Local.Get("/api/data/v9.2/WhoAmI", tokens["access_token"]!.ToString());

        Assert.DoesNotContain("agent@voice.local", page.Text, StringComparison.Ordinal);
        Assert.Equal((403, "0x80040225"), (me.Status, me.Code));
    }

    [Fact]
    public async Task Less_may_be_asked_for_with_the_code_and_nothing_means_all_and_more_is_refused()
    {
        var nothing = await _browser.Redeem(await _browser.SignIn(), ("scope", null));
        var less = await _browser.Redeem(await _browser.SignIn(), ("scope", $"{local.Origin}/user_impersonation"));
        var other = await _browser.Redeem(
            await _browser.SignIn(), ("scope", $"{local.Origin}/graph/Application.ReadWrite.All offline_access"));
        var unseen = await _browser.Redeem(
            await _browser.SignIn("admin@voice.local", ("scope", $"{local.Origin}/.default")),
            ("scope", $"{local.Origin}/.default offline_access"));

        Assert.NotNull(nothing["refresh_token"]);
        Assert.Equal((200, null, null), (less.Status, less["refresh_token"], less["id_token"]));
        Assert.Equal((400, 28002), (other.Status, (int)other["error_codes"]![0]!));
        Assert.Equal((200, null), (unseen.Status, unseen["refresh_token"]));
    }

    [Fact]
    public async Task A_code_works_once_for_ten_minutes()
    {
        var (used, late) = (await _browser.SignIn(), await _browser.SignIn());
        await _browser.Redeem(used);

        var again = await _browser.Redeem(used);
        local.Clock.Pass(TimeSpan.FromMinutes(11));
        var expired = await _browser.Redeem(late);

        Assert.Equal((400, "invalid_grant", 54005), (again.Status, again["error"]!.ToString(), (int)again["error_codes"]![0]!));
        Assert.Equal((400, "invalid_grant", 70008), (expired.Status, expired["error"]!.ToString(), (int)expired["error_codes"]![0]!));
    }

    [Theory]
    [InlineData("client_id", "04b07795-8ddb-461a-bbee-02f9e1bf7b46", "invalid_grant", 70000)]
    [InlineData("code", "guessed", "invalid_grant", 70000)]
    [InlineData("code", null, "invalid_request", 900144)]
    [InlineData("redirect_uri", "http://localhost:50000", "invalid_client", 500112)]
    [InlineData("redirect_uri", null, "invalid_request", 900144)]
    [InlineData("code_verifier", "another-verifier-of-the-length-RFC-7636-wants-0", "invalid_grant", 501481)]
    [InlineData("code_verifier", null, "invalid_grant", 501481)]
    public async Task A_code_is_for_who_asked_for_it_alone(string field, string? value, string error, int code)
    {
        var reply = await _browser.Redeem(await _browser.SignIn(), (field, value));

        Assert.Equal((400, error, code), (reply.Status, reply["error"]!.ToString(), (int)reply["error_codes"]![0]!));
    }

    [Fact]
    public async Task A_code_is_ended_by_a_wrong_verifier()
    {
        var code = await _browser.SignIn();
        await _browser.Redeem(code, ("code_verifier", "another-verifier-of-the-length-RFC-7636-wants-0"));

        Assert.Equal(54005, (int)(await _browser.Redeem(code))["error_codes"]![0]!);
    }

    [Fact]
    public async Task A_challenge_may_be_plain_or_none_and_then_nothing_else_fits()
    {
        (string, string?)[] plain = [("code_challenge", AuthorizeBrowser.Verifier), ("code_challenge_method", null)];
        (string, string?)[] none = [("code_challenge", null), ("code_challenge_method", null)];

        Assert.Equal(200, (await _browser.Redeem(await _browser.SignIn("admin@voice.local", plain))).Status);
        Assert.Equal(200, (await _browser.Redeem(await _browser.SignIn("admin@voice.local", none), ("code_verifier", null))).Status);
        Assert.Equal(400, (await _browser.Redeem(await _browser.SignIn("admin@voice.local", none))).Status);
    }

    static JsonNode Json(string encoded) => JsonNode.Parse(Base64Url.DecodeFromChars(encoded))!;

    sealed class Disposable(SecureDataverse local) : IAsyncDisposable
    {
        public SecureDataverse Local => local;

        public async ValueTask DisposeAsync() => await local.DisposeAsync();
    }
}
