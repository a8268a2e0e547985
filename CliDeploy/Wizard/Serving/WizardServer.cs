using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.FluentUI.AspNetCore.Components;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Wizard.Pages;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.CliDeploy.Wizard.Serving;

/// <summary>Serves the wizard's pages on loopback, to one browser.</summary>
sealed class WizardServer : IAsyncDisposable
{
    readonly WebApplication _pages;

    WizardServer(WebApplication pages, Gate gate) => (_pages, Gate) = (pages, gate);

    public Gate Gate { get; }

    /// <param name="port">0: any free one.</param>
    /// <exception cref="RunFailedException">Nothing can be listened on there.</exception>
    public static async Task<WizardServer> StartAsync(int port, WizardSession session)
    {
        // Empty: no file or variable that lies around changes where this listens, or what it logs.
        var builder = WebApplication.CreateEmptyBuilder(
            new() { ApplicationName = "voicedeploy", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(IPAddress.Loopback, port);
        });
        builder.Environment.WebRootFileProvider = new WizardFiles();
        builder.Services.AddRouting().AddLogging().AddSingleton(session);
        // Keys for as long as this process lives; none is written to a disk.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddFluentUIComponents();
        var pages = builder.Build();
        Gate? gate = null;
        pages.Use((context, next) => gate is null ? Task.CompletedTask : GateKeeping.KeepAsync(gate, context, next));
        pages.UseStaticFiles();
        pages.UseRouting();
        pages.UseAntiforgery();
        pages.MapGet(WizardPaths.Open, () => Results.Bytes(ProgramContent.Read("wizard/open.html"), "text/html; charset=utf-8"));
        Downloads.Map(pages, session);
        pages.MapRazorComponents<Page>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        try
        {
            await pages.StartAsync();
        }
        catch (IOException taken)
        {
            await pages.DisposeAsync();
            throw new RunFailedException(PortTaken(port, taken), taken);
        }

        var addresses = pages.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        gate = new Gate(new Uri(addresses.Single()).Port, Gate.Random);
        return new(pages, gate);
    }

    public ValueTask DisposeAsync() => _pages.DisposeAsync();

    static Diagnostic PortTaken(int port, Exception taken) => Diagnostic.Error(
        CliCodes.WizardCannotListen,
        "The wizard cannot listen.",
        $"127.0.0.1:{port}",
        taken.InnerException is AddressInUseException ? "another program uses the port" : taken.Message,
        "choose another --port, or leave it out to use any free one");
}
