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
internal static class Listener
{
    public static async Task<WebApplication> StartAsync(
        RequestDelegate front, SignInServer? signIn, SandboxOptions options, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            if (signIn is not null)
                ListenSecurely(kestrel, signIn, options.HttpsPort!.Value);
            kestrel.AddServerHeader = false;
            // ImportSolutionAsync carries a whole zip as base64; the platform's limit for a request is 128 MB.
            kestrel.Limits.MaxRequestBodySize = 128 * 1024 * 1024;
            // 32 KB of URL, and the words around it:
            // learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors
            kestrel.Limits.MaxRequestLineSize = 33 * 1024;
        });
        var app = builder.Build();
        app.Run(http => signIn?.Front.Find(http)?.Invoke(http) ?? front(http));
        await app.StartAsync(cancellation);
        return app;
    }

    static void ListenSecurely(KestrelServerOptions kestrel, SignInServer signIn, int port)
    {
        // A free port cannot be asked for on both families at once.
        if (port == 0)
            kestrel.Listen(IPAddress.Loopback, 0, Secure);
        else
            kestrel.ListenLocalhost(port, Secure);

        void Secure(ListenOptions listen) =>
            listen.UseHttps(https => https.ServerCertificateSelector = (_, _) => signIn.Certificate.Current);
    }
}
