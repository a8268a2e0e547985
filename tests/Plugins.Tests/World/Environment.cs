using Enreach.Voice.Plugins.Telephony;
using Microsoft.Xrm.Sdk;
using VoiceForD365.TelephonyCloud.Server;

namespace Enreach.Voice.Plugins.Tests.World;

/// <summary>An environment whose variables point to a telephony service of its own.</summary>
sealed class Environment : IAsyncDisposable
{
    Environment(CloudServer telephony) => Telephony = telephony;

    public CloudServer Telephony { get; }

    public FakeDataverse Dataverse { get; } = new();

    /// <summary>What the plug-in waited for instead of sleeping.</summary>
    public List<TimeSpan> Waits { get; } = [];

    public RetryPolicy Retry => RetryPolicy.Default with { Wait = Waits.Add, Timeout = TimeSpan.FromSeconds(30) };

    public static async Task<Environment> StartAsync()
    {
        var environment = new Environment(await CloudServer.StartAsync());
        environment.SetVariable("enreach_DiscoveryUrl", environment.Telephony.Address);
        environment.SetVariable("enreach_TelephonyApiLogin", CloudServer.Login);
        environment.Dataverse.Secrets["enreach_TelephonyApiSecret"] = CloudServer.Secret;
        return environment;
    }

    public void SetVariable(string name, string value)
    {
        var definition = Dataverse.Add("environmentvariabledefinition", ("schemaname", name), ("defaultvalue", "https://default.invalid"));
        Dataverse.Add(
            "environmentvariablevalue",
            ("environmentvariabledefinitionid", new EntityReference("environmentvariabledefinition", definition)),
            ("value", value));
    }

    public Guid AddUser(string name, string? email, string? cloudId = null, string? cloudEmail = null, bool isDisabled = false) =>
        Dataverse.Add(
            "systemuser",
            ("fullname", name),
            ("internalemailaddress", email),
            ("enreach_clouduserid", cloudId),
            ("enreach_clouduseremail", cloudEmail),
            ("isdisabled", isDisabled));

    public string? CloudIdOf(Guid user) => Dataverse.Read<string>("systemuser", user, "enreach_clouduserid");

    public async ValueTask DisposeAsync() => await Telephony.DisposeAsync();
}
