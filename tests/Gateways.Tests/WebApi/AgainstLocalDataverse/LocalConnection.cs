using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi;
using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.LocalDataverse;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.Gateways.Tests.WebApi.AgainstLocalDataverse;

/// <summary>The gateway against the wire itself: the local Dataverse refuses what the platform's documentation does not allow.</summary>
sealed class LocalConnection : IAsyncDisposable
{
    LocalConnection(LocalDataverseServer server) => (Server, Dataverse) = (server, Connect(server, server.AdminToken));

    public LocalDataverseServer Server { get; }

    public WebApiDataverse Dataverse { get; }

    public static async Task<LocalConnection> StartAsync() =>
        new(await LocalDataverseServer.StartAsync(new LocalDataverseOptions { Preset = Preset.Cif2 }));

    public WebApiDataverse Connect(string token) => Connect(Server, token);

    public async Task<QueryResult> AskAsync(Query question) => Assert.Single(await Dataverse.ReadAsync([question], default));

    public async Task<Sequence<Row>> RowsAsync(Query question) => Assert.IsType<QueryResult.RowsAre>(await AskAsync(question)).Rows;

    public async ValueTask DisposeAsync()
    {
        Dataverse.Dispose();
        await Server.DisposeAsync();
    }

    static WebApiDataverse Connect(LocalDataverseServer server, string token) =>
        new(EnvironmentAddress.TryParse(server.Address.ToString(), out _)!, new FixedToken(token));
}
