using Enreach.Voice.Plugins.Telephony;
using Microsoft.Xrm.Sdk;
using VoiceForD365.TelephonyCloud.Server;
using Environment = Enreach.Voice.Plugins.Tests.World.Environment;

namespace Enreach.Voice.Plugins.Tests.Telephony;

/// <summary>The account of the telephony service, which no text may show.</summary>
public sealed class Signing_in_to_the_telephony_service : IAsyncLifetime
{
    Environment _environment = null!;

    CloudServer Telephony => _environment.Telephony;

    public async Task InitializeAsync() => _environment = await Environment.StartAsync();

    public async Task DisposeAsync() => await _environment.DisposeAsync();

    [Fact]
    public void Each_call_signs_in_with_Basic_and_keeps_no_connection()
    {
        _environment.ReadUsers();

        var headers = Telephony.Requests[1].Headers;
        Assert.Equal("Basic dm9pY2UuYXBpQGNvbnRvc28uZXhhbXBsZTpzM2NyZXQta2V5", headers["Authorization"]);
        Assert.Equal("2", headers["X-Json-Serializer"]);
        Assert.Equal("close", headers["Connection"]);
    }

    [Fact]
    public void A_missing_secret_is_named_and_nobody_is_asked()
    {
        _environment.Dataverse.Secrets.Clear();

        Assert.Equal(TelephonyProblem.NotConfigured, _environment.Fails(contains: "enreach_TelephonyApiSecret"));
        Assert.Empty(Telephony.Requests);
    }

    [Fact]
    public void The_secret_may_stand_in_the_secure_configuration_of_the_step_on_Associate()
    {
        _environment.Dataverse.Secrets.Clear();
        KeepSecret(new("c8347ed7-118c-41cf-988e-25e8451994db"), $" {CloudServer.Secret}\n");

        _environment.ReadUsers();

        Assert.Equal("Basic dm9pY2UuYXBpQGNvbnRvc28uZXhhbXBsZTpzM2NyZXQta2V5", Telephony.Requests[1].Headers["Authorization"]);
    }

    [Theory]
    [InlineData("c8347ed7-118c-41cf-988e-25e8451994db", "")]
    [InlineData("11111111-1111-1111-1111-111111111111", "a secret of somebody else's")]
    public void An_empty_secure_configuration_or_one_of_another_plug_in_is_none(string type, string secret)
    {
        KeepSecret(new(type), secret);

        _environment.ReadUsers();

        Assert.Equal("Basic dm9pY2UuYXBpQGNvbnRvc28uZXhhbXBsZTpzM2NyZXQta2V5", Telephony.Requests[1].Headers["Authorization"]);
    }

    [Fact]
    public void Where_no_secret_is_kept_both_places_are_named()
    {
        _environment.Dataverse.Secrets.Clear();

        _environment.Fails(contains: "secure configuration of the plug-in step");
    }

    void KeepSecret(Guid type, string secret)
    {
        var kept = _environment.Dataverse.Add("sdkmessageprocessingstepsecureconfig", ("secureconfig", secret));
        _environment.Dataverse.Add(
            "sdkmessageprocessingstep",
            ("plugintypeid", new EntityReference("plugintype", type)),
            ("sdkmessageprocessingstepsecureconfigid", new EntityReference("sdkmessageprocessingstepsecureconfig", kept)));
    }

    [Fact]
    public void No_message_and_no_text_shows_the_secret()
    {
        Telephony.On(Reading.Users, 401);

        var problem = Assert.Throws<TelephonyException>(() => _environment.ReadUsers());

        Assert.DoesNotContain(CloudServer.Secret, problem.ToString());
        Assert.DoesNotContain(CloudServer.Secret, TelephonyConfigurationRetrieval.Read(_environment.Dataverse).ToString());
    }
}
