using System.Net;

namespace VoiceForD365.Gateways.WebApi.Transport;

/// <summary>An address, and the proxy on the way to it; null where there is none.</summary>
readonly record struct Way(Uri Address, Uri? Proxy)
{
    /// <param name="system">null: what the surroundings of this process say.</param>
    public static Way To(Uri address, IWebProxy? system = null)
    {
        var proxy = new DirectToLoopback(system ?? HttpClient.DefaultProxy).GetProxy(address);
        return new(address, proxy == address ? null : proxy);
    }

    /// <summary>Without the proxy's name and password.</summary>
    public override string ToString()
    {
        var origin = Address.GetLeftPart(UriPartial.Authority);
        return Proxy is null ? origin : $"{origin}, asked through the proxy {Proxy.Host}:{Proxy.Port},";
    }
}

/// <summary>The system's proxy, but never for a loopback address: what lives on this machine is no proxy's to see, least a token.</summary>
sealed class DirectToLoopback(IWebProxy system) : IWebProxy
{
    public ICredentials? Credentials
    {
        get => system.Credentials;
        set => system.Credentials = value;
    }

    /// <param name="system">null: what the surroundings of this process say.</param>
    public static SocketsHttpHandler NewHandler(IWebProxy? system = null) => new()
    {
        // A redirect is always a sign of a wrong address, and following one could carry the token elsewhere.
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        Proxy = new DirectToLoopback(system ?? HttpClient.DefaultProxy),
    };

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : system.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || system.IsBypassed(host);
}
