using Microsoft.Xrm.Sdk;

namespace Sample.Plugins;

/// <summary>Traces "Create of smp_item, stage 20"; refuses rows named "wrong".</summary>
public sealed class TraceTheCall : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        var tracing = (ITracingService)serviceProvider.GetService(typeof(ITracingService));
        tracing.Trace("{0} of {1}, stage {2}", call.Context.MessageName, call.Context.PrimaryEntityName, call.Context.Stage);
        if (call.Target.GetAttributeValue<string>("smp_name") == "wrong")
            throw new InvalidPluginExecutionException("That is wrong.");
    }
}
