using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace VoiceForD365.LocalDataverse.Server;

/// <summary>Kestrel without a host around it.</summary>
/// <remarks>
/// A host brings configuration, logging, metrics and a container for what is made by hand here, and takes 40 ms of processor time to do
/// so: a Kestrel with SQLite and nothing else answers after 186 ms of it with the emptiest host there is, after 148 without.
/// </remarks>
static class BareKestrel
{
    public static KestrelServer Make(Action<KestrelServerOptions> configure)
    {
        var options = new KestrelServerOptions { ApplicationServices = new ServicesOfHost() };
        configure(options);
        var logs = NullLoggerFactory.Instance;
        return new(Options.Create(options), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), logs), logs);
    }

    /// <summary>Only https asks for services, among them internal ones that nobody but a host can make.</summary>
    sealed class ServicesOfHost : IServiceProvider
    {
        readonly Lazy<IServiceProvider> _services = new(Make);

        public object? GetService(Type serviceType) => _services.Value.GetService(serviceType);

        static IServiceProvider Make()
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore();
            return builder.Build().Services;
        }
    }
}
