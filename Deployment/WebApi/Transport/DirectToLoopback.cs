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
