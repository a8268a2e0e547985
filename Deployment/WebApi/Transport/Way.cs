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
