using Enreach.Voice.Plugins.Telephony;
using VoiceForD365.TelephonyCloud.Server;
using Environment = Enreach.Voice.Plugins.Tests.World.Environment;

namespace Enreach.Voice.Plugins.Tests.Telephony;

/// <summary>The paths and members of the telephony service, which an environment variable can rename.</summary>
public sealed class Names_of_the_telephony_service : IAsyncLifetime
{
    Environment _environment = null!;

    CloudServer Telephony => _environment.Telephony;

    public async Task InitializeAsync() => _environment = await Environment.StartAsync();

    public async Task DisposeAsync() => await _environment.DisposeAsync();

    [Fact]
    public void Paths_and_members_can_be_renamed_without_a_release()
    {
        _environment.SetVariable("enreach_TelephonyApiNames", """
            {"users":{"path":"v2/people","items":"data","id":"guid","login":"mail"},"headers":{"X-Tenant":"7"}}
            """);
        Telephony.On("GET /api1/v2/people", 200, """
            {"data":[{"guid":"0B7A5F0E-0000-0000-0000-000000000001","mail":"anna@contoso.example"}]}
            """);

        var user = Assert.Single(_environment.ReadUsers());

        Assert.Equal(new TelephonyUser(new("0b7a5f0e-0000-0000-0000-000000000001"), "anna@contoso.example"), user);
        Assert.Equal("7", Telephony.Requests[^1].Headers["X-Tenant"]);
    }

    [Theory]
    [InlineData("""{"user":{"path":"x"}}""", "'user'")]
    [InlineData("""{"users":{"paths":"x"}}""", "'users.paths'")]
    [InlineData("""{"users":"x"}""", "'users' is not an object")]
    [InlineData("""[]""", "not an object")]
    [InlineData("""{""", "not JSON")]
    [InlineData("""{"users":{"path":"https://elsewhere.example/users"}}""", "leads away")]
    [InlineData("""{"users":{"path":"../other"}}""", "leads away")]
    public void Names_that_cannot_be_meant_are_refused(string names, string contains)
    {
        _environment.SetVariable("enreach_TelephonyApiNames", names);

        Assert.Equal(TelephonyProblem.NotConfigured, _environment.Fails(contains));
    }
}
