using System.Runtime.Remoting.Messaging;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace Sample.Plugins;

/// <summary>Writes a note, then refuses the operation.</summary>
public sealed class NoteAndRefuse : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        new Call(serviceProvider).Note("refused");
        throw new InvalidPluginExecutionException("Not on my watch.");
    }
}

public sealed class RefuseWithStatus : IPlugin
{
    public void Execute(IServiceProvider serviceProvider) =>
        throw new InvalidPluginExecutionException("Somebody was faster.", PluginHttpStatusCode.Conflict);
}

public sealed class Crash : IPlugin
{
    public void Execute(IServiceProvider serviceProvider) => throw new InvalidOperationException("Out of order.");
}

/// <summary>Asks to be run again.</summary>
public sealed class AskForRetry : IPlugin
{
    public void Execute(IServiceProvider serviceProvider) =>
        throw new InvalidPluginExecutionException(OperationStatus.Retry, 0, "Later, please.", PluginHttpStatusCode.NotSet);
}

/// <summary>Goes on after a write that failed.</summary>
public sealed class IgnoreAFault : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        try
        {
            new Call(serviceProvider).Service.Update(new Entity("smp_journal", Guid.NewGuid()) { ["smp_name"] = "nobody" });
        }
        catch (FaultException<OrganizationServiceFault>)
        {
            // As if nothing had happened.
        }
    }
}

/// <summary>Asks for a message nobody knows, and hides the answer.</summary>
public sealed class IgnoreAnUnknownMessage : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        try
        {
            new Call(serviceProvider).Service.Execute(new OrganizationRequest("smp_Nonesuch"));
        }
        catch (FaultException<OrganizationServiceFault>)
        {
            // As if nothing had happened.
        }
    }
}

/// <summary>Uses what .NET Framework alone has.</summary>
public sealed class UseRemoting : IPlugin
{
    public void Execute(IServiceProvider serviceProvider) => CallContext.LogicalGetData("x");
}

/// <summary>Waits for a very long time.</summary>
public sealed class NeverEnd : IPlugin
{
    public void Execute(IServiceProvider serviceProvider) => System.Threading.Thread.Sleep(System.Threading.Timeout.Infinite);
}

/// <summary>Reads the journal, and goes on where that is refused.</summary>
public sealed class IgnoreARefusedRead : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        try
        {
            new Call(serviceProvider).Service.RetrieveMultiple(new Microsoft.Xrm.Sdk.Query.QueryExpression("smp_journal"));
        }
        catch (FaultException<OrganizationServiceFault>)
        {
            // As if nothing had happened.
        }
    }
}
