namespace VoiceForD365.LocalDataverse.Tests.SignIn;

public sealed class The_page_for_signing_in_trusts_nobody(SecureDataverse local) : IClassFixture<SecureDataverse>
{
    readonly AuthorizeBrowser _browser = new(local);

    [Theory]
    [InlineData("client_id", null, 900144)]
    [InlineData("client_id", "somebody", 700016)]
    [InlineData("client_id", "11111111-2222-3333-4444-555555555555", 700016)]
    [InlineData("redirect_uri", null, 900144)]
    [InlineData("redirect_uri", "https://attacker.example/", 50011)]
    [InlineData("redirect_uri", "http://localhost.attacker.example", 50011)]
    [InlineData("redirect_uri", "http://localhost:1@attacker.example", 50011)]
    [InlineData("redirect_uri", "http://localhost:49999/", 50011)]
    [InlineData("redirect_uri", "http://localhost:49999/path", 50011)]
    [InlineData("redirect_uri", "http://localhost:49999#part", 50011)]
    [InlineData("redirect_uri", "https://localhost:49999", 50011)]
    [InlineData("redirect_uri", "http://127.0.0.1:49999", 50011)]
    [InlineData("redirect_uri", "http://[::1]:49999", 50011)]
    [InlineData("redirect_uri", "http://LOCALHOST:49999", 50011)]
    [InlineData("redirect_uri", "javascript:alert(1)", 50011)]
    [InlineData("redirect_uri", "\"><script>alert(1)</script>", 50011)]
    public async Task Where_the_way_back_cannot_be_trusted_the_page_says_so_and_sends_nobody_there(string field, string? value, int code)
    {
        var reply = await _browser.Open(_browser.Asked((field, value)));

        Assert.Equal((200, null, null), (reply.Status, reply.Header("Location"), reply.Header("Set-Cookie")));
        Assert.Contains($"AADSTS{code}: ", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost")]
    [InlineData("http://localhost:1")]
    [InlineData("http://localhost:65535")]
    public async Task Any_port_of_this_machine_will_do(string redirectUri)
    {
        var page = await _browser.Open(_browser.Asked(("redirect_uri", redirectUri)));

        Assert.Contains("<form", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("response_type", null, "invalid_request", 900144)]
    [InlineData("response_type", "magic", "unsupported_response_type", 70005)]
    [InlineData("scope", null, "invalid_request", 900144)]
    [InlineData("scope", "openid", "invalid_scope", 70011)]
    [InlineData("scope", "https://localhost/everything", "invalid_scope", 70011)]
    [InlineData("scope", "https://elsewhere.crm4.dynamics.com/.default", "invalid_resource", 500011)]
    [InlineData("response_mode", "web_message", "invalid_request", 70007)]
    [InlineData("prompt", "none", "login_required", 50058)]
    [InlineData("prompt", "login consent", "invalid_request", 90023)]
    [InlineData("code_challenge", null, "invalid_request", 50147)]
    [InlineData("code_challenge", "short", "invalid_request", 501491)]
    [InlineData("code_challenge_method", "S512", "invalid_request", 50149)]
    [InlineData("request", "eyJ", "invalid_request", 9002313)]
    public async Task Any_other_mistake_goes_back_to_the_program_with_its_state(string field, string? value, string error, int code)
    {
        var reply = await _browser.Open(_browser.Asked((field, value)));

        var answer = AuthorizeBrowser.Answer(reply);
        Assert.Equal((302, error, "a state&more"), (reply.Status, answer["error"], answer["state"]));
        Assert.StartsWith($"AADSTS{code}: ", answer["error_description"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id_token", 700054)]
    [InlineData("code id_token", 700054)]
    [InlineData("token", 70005)]
    public async Task Tokens_from_the_page_are_refused_where_a_program_would_look_for_them(string type, int code)
    {
        var reply = await _browser.Open(_browser.Asked(("response_type", type)));

        Assert.StartsWith($"AADSTS{code}: ", AuthorizeBrowser.Answer(reply, '#')["error_description"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registration_without_an_address_signs_nobody_in_here()
    {
        var reply = await _browser.Open(_browser.Asked(("client_id", local.SignIn.ClientId)));

        Assert.Contains("AADSTS500113: ", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_tenant_a_doubled_parameter_and_a_posted_request_are_told_on_the_page()
    {
        var tenant = await _browser.Open(_browser.Asked(), tenant: "contoso.com");
        var doubled = await local.Get("/organizations/oauth2/v2.0/authorize?client_id=a&client_id=b");
        var posted =
            await local.PostForm("/organizations/oauth2/v2.0/authorize", [.. _browser.Asked().Select(pair => (pair.Key, pair.Value))]);

        Assert.Contains("AADSTS90002: ", tenant.Text, StringComparison.Ordinal);
        Assert.Contains("AADSTS9000411: ", doubled.Text, StringComparison.Ordinal);
        Assert.Equal(501, posted.Status);
    }

    [Fact]
    public async Task A_form_of_another_page_signs_nobody_in()
    {
        var page = await _browser.Open(_browser.Asked());

        var foreign = await _browser.Send(page, ("user", "admin@voice.local"), "", ("Origin", "https://attacker.example"));
        var sandboxed = await _browser.Send(page, ("user", "admin@voice.local"), "", ("Origin", "null"));
        var otherPort = await _browser.Send(page, ("user", "admin@voice.local"), "", ("Sec-Fetch-Site", "same-site"));
        var withoutCookie = await _browser.Send(page, ("user", "admin@voice.local"), null);
        var otherBrowser = await _browser.Send(page, ("user", "admin@voice.local"), AuthorizeBrowser.CookieOf(page)[..^2] + "xx");
        var own = await _browser.Send(page, ("user", "admin@voice.local"), "", ("Origin", local.Origin), ("Sec-Fetch-Site", "same-origin"));

        Assert.Equal((403, 403, 403), (foreign.Status, sandboxed.Status, otherPort.Status));
        Assert.Equal((400, 400, 302), (withoutCookie.Status, otherBrowser.Status, own.Status));
    }

    [Fact]
    public async Task A_form_of_another_page_types_no_device_code_either()
    {
        var begun = await local.PostForm(
            "/organizations/oauth2/v2.0/devicecode", ("client_id", AuthorizeBrowser.Client), ("scope", _browser.Scope));
        var request = new HttpRequestMessage(HttpMethod.Post, local.Origin + "/devicecode/login")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["code"] = begun["user_code"]!.ToString(),
                ["user"] = "admin@voice.local",
            }),
        };
        request.Headers.Add("Origin", "https://attacker.example");

        Assert.Equal(403, (await local.Send(request)).Status);
    }

    [Fact]
    public async Task A_script_of_a_page_redeems_no_code()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, local.Origin + "/organizations/oauth2/v2.0/token")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["client_id"] = AuthorizeBrowser.Client,
                ["code"] = await _browser.SignIn(),
                ["redirect_uri"] = AuthorizeBrowser.RedirectUri,
                ["code_verifier"] = AuthorizeBrowser.Verifier,
            }),
        };
        request.Headers.Add("Origin", "http://localhost:49999");

        var reply = await local.Send(request);

        Assert.Equal((400, 9002326), (reply.Status, (int)reply["error_codes"]![0]!));
    }

    [Fact]
    public async Task Two_tabs_of_one_browser_do_not_disturb_each_other_and_a_form_works_once()
    {
        var first = await _browser.Open(_browser.Asked());
        var second = await _browser.Open(_browser.Asked(), cookie: AuthorizeBrowser.CookieOf(first));

        Assert.Equal(302, (await _browser.Send(first, ("user", "admin@voice.local"))).Status);
        Assert.Equal(302, (await _browser.Send(second, ("user", "agent@voice.local"))).Status);
        Assert.Equal(400, (await _browser.Send(second, ("user", "agent@voice.local"))).Status);
    }

    [Fact]
    public async Task Who_is_not_there_is_told_on_the_page_and_may_try_again_until_it_ends()
    {
        var page = await _browser.Open(_browser.Asked());

        var unknown = await _browser.Send(page, ("user", "<script>@voice.local"));
        var known = await _browser.Send(page, ("user", "admin@voice.local"));
        var forgotten = await _browser.Open(_browser.Asked());
        local.Clock.Pass(TimeSpan.FromMinutes(16));
        var late = await _browser.Send(forgotten, ("user", "admin@voice.local"));

        Assert.Equal((400, 302, 400), (unknown.Status, known.Status, late.Status));
        Assert.Contains("AADSTS50034", unknown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", unknown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_is_not_kept_not_framed_and_says_nothing_to_the_next()
    {
        var page =
            await _browser.Open(_browser.Asked(("state", "</main><script>alert(1)</script>"), ("login_hint", "\"><script>alert(2)")));

        Assert.DoesNotContain("<script", page.Text, StringComparison.Ordinal);
        Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal("same-origin", page.Header("Referrer-Policy"));
        var policy = page.Header("Content-Security-Policy")!;
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self' http://localhost:49999", policy, StringComparison.Ordinal);
        Assert.Contains("; Secure; HttpOnly; SameSite=Lax", page.Header("Set-Cookie"), StringComparison.Ordinal);
        Assert.Contains("<html lang=en>", page.Text, StringComparison.Ordinal);
        Assert.Contains("<label>User <select name=user>", page.Text, StringComparison.Ordinal);
    }
}
