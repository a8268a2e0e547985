using Microsoft.Xrm.Sdk;

namespace Sample.Plugins;

/// <summary>Adds a column to what is being written: its own configuration, behind what is there already.</summary>
public sealed class StampTheTarget : IPlugin
{
    readonly string _text;

    public StampTheTarget(string unsecure) => _text = unsecure;

    public void Execute(IServiceProvider serviceProvider)
    {
        var target = new Call(serviceProvider).Target;
        target["smp_stamp"] = target.GetAttributeValue<string>("smp_stamp") + _text;
    }
}

/// <summary>Updates the row it is called for, and so calls itself.</summary>
public sealed class UpdateAgain : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        call.Service.Update(new Entity("smp_item", call.Context.PrimaryEntityId) { ["smp_stamp"] = "depth " + call.Context.Depth });
    }
}

/// <summary>Passes a word on to later stages.</summary>
public sealed class ShareAVariable : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var context = new Call(serviceProvider).Context;
        if (context.Stage == 10)
            context.SharedVariables["word"] = "passed on";
        else
            ((Entity)context.InputParameters["Target"])["smp_stamp"] = (string)context.ParentContext.SharedVariables["word"];
    }
}
