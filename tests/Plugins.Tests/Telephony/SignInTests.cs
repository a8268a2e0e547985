using Enreach.Voice.Plugins.Telephony;
using Environment = Enreach.Voice.Plugins.Tests.World.Environment;
using FakeTelephony = Enreach.Voice.Plugins.Tests.World.FakeTelephony;

namespace Enreach.Voice.Plugins.Tests.Telephony;

/// <summary>The account of the telephony service, which no text may show.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private Environment environment = null!;

    private FakeTelephony Telephony => environment.Telephony;

    public async Task InitializeAsync() => environment = await Environment.StartAsync();

    public async Task DisposeAsync() => await environment.DisposeAsync();

    [Fact]
    public void Each_call_signs_in_with_Basic_and_keeps_no_connection()
    {
        environment.ReadUsers();

        var headers = Telephony.Requests[1].Headers;
        Assert.Equal("Basic dm9pY2UuYXBpQGNvbnRvc28uZXhhbXBsZTpzM2NyZXQta2V5", headers["Authorization"]);
        Assert.Equal("2", headers["X-Json-Serializer"]);
        Assert.Equal("close", headers["Connection"]);
    }

    [Fact]
    public void A_missing_secret_is_named_and_nobody_is_asked()
    {
        environment.Dataverse.Secrets.Clear();

        Assert.Equal(TelephonyProblem.NotConfigured, environment.Fails(contains: "enreach_TelephonyApiSecret"));
        Assert.Empty(Telephony.Requests);
    }

    [Fact]
    public void No_message_and_no_text_shows_the_secret()
    {
        Telephony.On(Reading.Users, 401);

        var problem = Assert.Throws<TelephonyException>(() => environment.ReadUsers());

        Assert.DoesNotContain(FakeTelephony.Secret, problem.ToString());
        Assert.DoesNotContain(FakeTelephony.Secret, TelephonyConfigurationReading.Read(environment.Dataverse).ToString());
    }
}
