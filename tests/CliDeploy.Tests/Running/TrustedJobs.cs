using VoiceForD365.LocalDataverse;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.CliDeploy.Tests.Running;

/// <summary>A local Dataverse whose first registration, an administrator, trusts jobs of pipelines.</summary>
static class TrustedJobs
{
    /// <param name="folder">Where its data is kept.</param>
    public static async Task<LocalDataverseServer> StartAsync(string folder, params LocalFederation[] trusted)
    {
        var options = new LocalDataverseOptions { Preset = Preset.Bare, HttpsPort = 0, DataFolder = folder };
        string client;
        await using (var first = await LocalDataverseServer.StartAsync(options)) client = first.SignIn!.ClientId;
        return await LocalDataverseServer.StartAsync(options with
        {
            Applications = [new("Voice deployment", new Guid(client)) { Federations = trusted }],
        });
    }

    public static string Origin(LocalDataverseServer server) => server.SignIn!.Environment.GetLeftPart(UriPartial.Authority);
}

/// <summary>Runs where bash and the tools of a Linux runner are.</summary>
public sealed class FactOnLinuxAttribute : FactAttribute
{
    public FactOnLinuxAttribute() => Skip = OperatingSystem.IsLinux() ? null! : "The steps are bash, for runners with Linux.";
}

/// <inheritdoc cref="FactOnLinuxAttribute"/>
public sealed class TheoryOnLinuxAttribute : TheoryAttribute
{
    public TheoryOnLinuxAttribute() => Skip = new FactOnLinuxAttribute().Skip;
}
