using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Plugins.Sdk;
using VoiceForD365.LocalDataverse.Plugins.Tracing;

namespace VoiceForD365.LocalDataverse.Plugins.Execution;

/// <summary>What a plug-in may ask for.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/write-plug-in: services a plug-in can get.</remarks>
sealed class PluginServices(PluginContext context, PluginSession session, PluginTrace trace)
    : IServiceProvider, IOrganizationServiceFactory
{
    public object? GetService(Type serviceType)
    {
        if (serviceType == typeof(IServiceEndpointNotificationService))
            throw session.Refuse(Fault.Unsupported("sending a plug-in's context to a service endpoint"));
        if (serviceType.IsInstanceOfType(context))
            return context;
        if (serviceType == typeof(ITracingService))
            return trace;
        return serviceType == typeof(IOrganizationServiceFactory) ? this : null;
    }

    /// <param name="userId">null: the system itself; empty: the user of the context.</param>
    public IOrganizationService CreateOrganizationService(Guid? userId) =>
        new PluginOrganizationService(session, session.CallerOf(userId == Guid.Empty ? context.UserId : userId));
}
