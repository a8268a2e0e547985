using System;
using System.Threading.Tasks;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi;
using VoiceForD365.Gateways.WebApi.SignIn;
using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.Sandbox;
using VoiceForD365.Sandbox.Presets;

namespace VoiceForD365.Gateways.Tests.WebApi.AgainstSandbox;

/// <summary>The gateway against the wire itself: the sandbox refuses what the platform's documentation does not allow.</summary>
internal sealed class SandboxConnection : IAsyncDisposable
{
    private SandboxConnection(SandboxServer server) => (Server, Dataverse) = (server, Connect(server, server.AdminToken));

    public SandboxServer Server { get; }

    public WebApiDataverse Dataverse { get; }

    public static async Task<SandboxConnection> StartAsync() =>
        new(await SandboxServer.StartAsync(new SandboxOptions { Preset = Preset.Cif2 }));

    public WebApiDataverse Connect(string token) => Connect(Server, token);

    public async Task<Answer> AskAsync(Question question) => Assert.Single(await Dataverse.ReadAsync([question], default));

    public async Task<Sequence<Row>> RowsAsync(Question question) => Assert.IsType<Answer.RowsAre>(await AskAsync(question)).Rows;

    public async ValueTask DisposeAsync()
    {
        Dataverse.Dispose();
        await Server.DisposeAsync();
    }

    private static WebApiDataverse Connect(SandboxServer server, string token) =>
        new(EnvironmentAddress.TryParse(server.Address.ToString(), out _)!, new FixedToken(token));
}
