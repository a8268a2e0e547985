using System.Net;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.CliDeploy.Wizard;
using VoiceForD365.CliDeploy.Wizard.Serving;

namespace VoiceForD365.CliDeploy.Tests.Wizard;

public sealed class The_wizard_s_gate : IAsyncLifetime
{
    readonly WizardSession _session = new(
        new SettingSources(_ => null, _ => null, ConfigFile.None),
        section: null,
        new PlainView(TextWriter.Null, TextWriter.Null, Verbosity.Quiet),
        () => DateTimeOffset.UnixEpoch);

    WizardServer _server = null!;
    HttpClient _browser = null!;
    Uri _link = null!;

    public async Task InitializeAsync()
    {
        _server = await WizardServer.StartAsync(0, _session);
        _link = new(_server.Gate.MakeLink());
        _browser = new(new SocketsHttpHandler { UseCookies = true, AllowAutoRedirect = false })
        {
            BaseAddress = new(_link.GetLeftPart(UriPartial.Authority)),
        };
    }

    public async Task DisposeAsync()
    {
        _browser.Dispose();
        await _server.DisposeAsync();
        await _session.DisposeAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/_blazor/negotiate")]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/download/voice.yaml")]
    [InlineData("/nowhere")]
    public async Task Nothing_is_there_for_who_has_not_opened_the_link(string path)
    {
        using var answer = await _browser.GetAsync(path);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("You cannot open this page", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_link_opens_once_and_for_the_browser_that_opened_it()
    {
        using var opened = await PostAsync(Token);
        using var page = await _browser.GetAsync("/");
        using var another = new HttpClient { BaseAddress = _browser.BaseAddress };
        using var used = await another.PostAsync("/open", new StringContent(Token));
        using var elsewhere = await another.GetAsync("/");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.OK), (opened.StatusCode, page.StatusCode));
        var cookie = Assert.Single(opened.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=strict", cookie);
        Assert.DoesNotContain(Token, cookie);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized), (used.StatusCode, elsewhere.StatusCode));
    }

    [Fact]
    public async Task A_wrong_token_opens_nothing()
    {
        using var wrong = await PostAsync(new string('0', 64));
        using var endless = await PostAsync(new string('0', 100_000));
        using var page = await _browser.GetAsync("/");

        Assert.Equal(
            (HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized),
            (wrong.StatusCode, endless.StatusCode, page.StatusCode));
    }

    [Fact]
    public async Task Every_link_that_is_used_is_told_and_no_other()
    {
        var told = 0;
        _server.Gate.Opened += () => told++;

        using var wrong = await PostAsync(new string('0', 64));
        using var opened = await PostAsync(Token);
        using var again = await PostAsync(Token);

        Assert.Equal(1, told);
    }

    [Fact]
    public async Task A_newer_link_takes_the_place_of_the_one_before()
    {
        var newer = new Uri(_server.Gate.MakeLink()).Fragment.TrimStart('#');

        using var old = await PostAsync(Token);
        using var opened = await PostAsync(newer);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.NoContent), (old.StatusCode, opened.StatusCode));
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "127.0.0.1:1")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Origin", "null")]
    public async Task Other_names_and_other_pages_stay_out_also_in_the_browser_that_is_in(string header, string value)
    {
        using var opened = await PostAsync(Token);
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/");
        asked.Headers.TryAddWithoutValidation(header, value);

        using var answer = await _browser.SendAsync(asked);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_socket_without_an_origin_is_not_opened()
    {
        using var opened = await PostAsync(Token);
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/_blazor")
        {
            Headers = { { "Connection", "Upgrade" }, { "Upgrade", "websocket" } },
        };

        using var answer = await _browser.SendAsync(asked);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Pages_fetch_nothing_from_elsewhere_and_are_kept_nowhere()
    {
        using var opened = await PostAsync(Token);
        using var page = await _browser.GetAsync("/");

        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'self';", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("script-src", policy);
        Assert.True(page.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Files_are_not_there_before_there_is_something_to_write_into_them()
    {
        using var opened = await PostAsync(Token);
        using var answer = await _browser.GetAsync("/download/voice.yaml");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said()
    {
        var refused = await Assert.ThrowsAsync<RunFailedException>(() => WizardServer.StartAsync(_link.Port, _session));

        var problem = Assert.Single(refused.Problems);
        Assert.Equal(("CLI-060", $"127.0.0.1:{_link.Port}"), (problem.Code, problem.Where));
    }

    string Token => _link.Fragment.TrimStart('#');

    async Task<HttpResponseMessage> PostAsync(string token)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Post, "/open") { Content = new StringContent(token) };
        asked.Headers.Add("Origin", _browser.BaseAddress!.GetLeftPart(UriPartial.Authority));
        return await _browser.SendAsync(asked);
    }
}
