using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using VoiceForD365.Sandbox.SignIn;

namespace VoiceForD365.Sandbox.Server;

/// <summary>Listens on loopback: http always, https with the sign-in when asked.</summary>
/// <remarks>
/// Made before the data is opened and started after: making a web server and reading metadata take about as long, and neither needs the
/// other.
/// </remarks>
internal sealed class Listener : IAsyncDisposable
{
    readonly SandboxOptions _options;
    readonly Task<WebApplication> _making;
    RequestDelegate? _front;
    SignInServer? _signIn;
    bool _started;

    public Listener(SandboxOptions options)
    {
        _options = options;
        _making = Task.Run(Make);
    }

    /// <summary>From now on requests are answered; stopping is up to who calls this.</summary>
    public async Task<WebApplication> StartAsync(RequestDelegate front, SignInServer? signIn, CancellationToken cancellation)
    {
        (_front, _signIn) = (front, signIn);
        var app = await _making;
        await app.StartAsync(cancellation);
        _started = true;
        return app;
    }

    /// <summary>Lets go of what was made and never started.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_started)
            await (await _making).DisposeAsync();
    }

    WebApplication Make()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Configure);
        var app = builder.Build();
        app.Run(http => _signIn?.Front.Find(http)?.Invoke(http) ?? _front!(http));
        return app;
    }

    // Kestrel asks for this when it is started, so the sign-in is known by then.
    void Configure(KestrelServerOptions kestrel)
    {
        kestrel.Listen(IPAddress.Loopback, _options.Port);
        if (_options.HttpsPort is { } port)
            ListenSecurely(kestrel, port);
        kestrel.AddServerHeader = false;
        // ImportSolutionAsync carries a whole zip as base64; the platform's limit for a request is 128 MB.
        kestrel.Limits.MaxRequestBodySize = 128 * 1024 * 1024;
        // 32 KB of URL, and the words around it:
        // learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors
        kestrel.Limits.MaxRequestLineSize = 33 * 1024;
    }

    void ListenSecurely(KestrelServerOptions kestrel, int port)
    {
        // A free port cannot be asked for on both families at once.
        if (port == 0)
            kestrel.Listen(IPAddress.Loopback, 0, Secure);
        else
            kestrel.ListenLocalhost(port, Secure);

        void Secure(ListenOptions listen) =>
            listen.UseHttps(https => https.ServerCertificateSelector = (_, _) => _signIn!.Certificate.Current);
    }
}
