using System.Net;

namespace VoiceForD365.Gateways.WebApi.Transport;

/// <summary>The system's proxy, but never for a loopback address: what lives on this machine is no proxy's to see, least a token.</summary>
sealed class DirectToLoopback(IWebProxy system) : IWebProxy
{
    public ICredentials? Credentials
    {
        get => system.Credentials;
        set => system.Credentials = value;
    }

    public static SocketsHttpHandler NewHandler() => new()
    {
        // A redirect is always a sign of a wrong address, and following one could carry the token elsewhere.
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        Proxy = new DirectToLoopback(HttpClient.DefaultProxy),
    };

    /// <returns>The address, and the proxy on the way to it where there is one; without its name and password.</returns>
    public static string Way(Uri address)
    {
        var origin = address.GetLeftPart(UriPartial.Authority);
        var proxy = new DirectToLoopback(HttpClient.DefaultProxy).GetProxy(address);
        return proxy is null || proxy == address ? origin : $"{origin}, asked through the proxy {proxy.Host}:{proxy.Port},";
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : system.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || system.IsBypassed(host);
}
