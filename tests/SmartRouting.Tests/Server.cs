using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace VoiceForD365.SmartRouting.Tests;

/// <summary>A web application on a loopback port of its own.</summary>
sealed class Server : IAsyncDisposable
{
    readonly WebApplication _app;

    Server(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    public static async Task<Server> StartAsync(Action<WebApplication> shape, Action<WebApplicationBuilder>? prepare = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        prepare?.Invoke(builder);
        var server = new Server(builder.Build());
        shape(server._app);
        await server._app.StartAsync();
        server.Address =
            new(server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
