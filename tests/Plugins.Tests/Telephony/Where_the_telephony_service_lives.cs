using Enreach.Voice.Plugins.Telephony;
using VoiceForD365.TelephonyCloud.Server;
using Environment = Enreach.Voice.Plugins.Tests.World.Environment;

namespace Enreach.Voice.Plugins.Tests.Telephony;

/// <summary>Where the telephony service lives: docs/facts/telephony.md.</summary>
public sealed class Where_the_telephony_service_lives : IAsyncLifetime
{
    Environment _environment = null!;

    CloudServer Telephony => _environment.Telephony;

    public async Task InitializeAsync() => _environment = await Environment.StartAsync();

    public async Task DisposeAsync() => await _environment.DisposeAsync();

    [Fact]
    public void The_address_is_discovered_by_POST_and_the_secret_is_not_sent_there()
    {
        _environment.ReadUsers();

        var discovery = Telephony.Requests[0];
        Assert.Equal(["POST /api/user", Reading.Users], Telephony.Requests.Select(asked => asked.Route));
        Assert.Equal("""{"user":"voice.api@contoso.example"}""", discovery.Body);
        Assert.DoesNotContain("Authorization", discovery.Headers.Keys);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(500)]
    public void Where_POST_is_not_understood_discovery_asks_by_GET(int status)
    {
        Telephony.On("POST /api/user", status);
        Telephony.On("GET /api/user", context => CloudServer.Json(context, $$"""[{"apiEndpoint":"{{Telephony.Address}}/api1/"}]"""));

        Assert.NotEmpty(_environment.ReadUsers());
        Assert.Equal("GET /api/user?user=voice.api%40contoso.example", Telephony.Requests[1].Route);
    }

    [Fact]
    public void A_fixed_address_needs_no_discovery()
    {
        _environment.SetVariable("enreach_TelephonyApiUrl", Telephony.Address + "/api1/");

        _environment.ReadUsers();

        Assert.Equal(Reading.Users, Assert.Single(Telephony.Requests).Route);
    }

    [Fact]
    public void A_login_the_discovery_host_does_not_know_is_named_by_its_variable()
    {
        Telephony.On("POST /api/user", 200, "[]");

        Assert.Equal(TelephonyProblem.UnknownLogin, _environment.Fails(contains: "enreach_TelephonyApiLogin"));
    }

    [Theory]
    [InlineData("http://telephony.example")]
    [InlineData("https://me:secret@telephony.example")]
    [InlineData("ftp://telephony.example")]
    [InlineData("telephony")]
    public void A_discovered_address_that_is_not_plain_https_is_refused(string address)
    {
        Telephony.On("POST /api/user", 200, $$"""[{"apiEndpoint":"{{address}}"}]""");

        Assert.Equal(TelephonyProblem.NotConfigured, _environment.Fails(contains: "discovery host"));
    }
}
