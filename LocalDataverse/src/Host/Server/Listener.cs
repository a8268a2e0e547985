using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using VoiceForD365.LocalDataverse.SignIn;

namespace VoiceForD365.LocalDataverse.Server;

/// <summary>Listens on loopback: http always, https with the sign-in when asked.</summary>
/// <remarks>
/// It listens while the data is being opened, as getting the web server to listen and reading metadata take about as long, and neither
/// needs the other; who comes early waits for <see cref="Open"/>.
/// </remarks>
sealed class Listener : IAsyncDisposable
{
    /// <summary>How long answers under way may take when the server is asked to stop; then their connections are broken.</summary>
    static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    readonly LocalDataverseOptions _options;
    readonly Task<KestrelServer> _listening;
    readonly TaskCompletionSource<Handlers> _doors = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Listener(LocalDataverseOptions options)
    {
        _options = options;
        _listening = Task.Run(ListenAsync);
    }

    /// <summary>Where it listens, once it does.</summary>
    /// <exception cref="System.IO.IOException">A port is taken.</exception>
    public async Task<IReadOnlyList<Uri>> AddressesAsync() =>
        [.. (await _listening).Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address))];

    /// <summary>From now on requests are answered.</summary>
    public void Open(RequestDelegate front, SignInServer? signIn) => _doors.SetResult(new(front, signIn));

    /// <param name="impatience">Cancelled: connections are broken instead of waited for.</param>
    public async Task StopAsync(CancellationToken impatience)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(impatience);
        limit.CancelAfter(StopTimeout);
        await (await _listening).StopAsync(limit.Token);
    }

    /// <summary>Stops at once; who waited for it to open is not answered.</summary>
    public async ValueTask DisposeAsync()
    {
        _doors.TrySetCanceled();
        await Task.WhenAny(_listening);
        if (_listening.IsCompletedSuccessfully)
            (await _listening).Dispose();
    }

    async Task<KestrelServer> ListenAsync()
    {
        var server = BareKestrel.Make(Configure);
        try
        {
            await server.StartAsync(new HttpApplication(AnswerAsync), CancellationToken.None);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    async Task AnswerAsync(HttpContext http)
    {
        var handlers = await _doors.Task;
        await (handlers.SignIn?.Front.Find(http)?.Invoke(http) ?? handlers.Front(http));
    }

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

        void Secure(ListenOptions listen) => listen.UseHttps(new HttpsConnectionAdapterOptions
        {
            ServerCertificateSelector = (_, _) => _doors.Task.GetAwaiter().GetResult().SignIn!.Certificate.Current,
        });
    }

    /// <summary>What a request can come to.</summary>
    sealed record Handlers(RequestDelegate Front, SignInServer? SignIn);
}
