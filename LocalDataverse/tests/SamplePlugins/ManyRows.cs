using Microsoft.Xrm.Sdk;

namespace Sample.Plugins;

/// <summary>Writes down the rows of a message on several, with their images: "CreateMultiple 20: a,b before ,b after ,".</summary>
public sealed class NoteTheTargets : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        var context = call.Context;
        var rows = ((EntityCollection)context.InputParameters["Targets"]).Entities;
        var names = string.Join(",", rows.Select(row => row.GetAttributeValue<string>("smp_name")));
        call.Note($"{context.MessageName} {context.Stage}: {names}"
            + $" before {Names(context, "PreEntityImagesCollection")} after {Names(context, "PostEntityImagesCollection")}"
            + $" alone {context.PreEntityImages.Count}");
    }

    // A member of IPluginExecutionContext4, which is newer than the SDK this is built with.
    static string Names(IPluginExecutionContext context, string collection) => string.Join(
        ",", ((EntityImageCollection[])context.GetType().GetProperty(collection).GetValue(context))
            .Select(images => images.Values.FirstOrDefault()?.GetAttributeValue<string>("smp_name")));
}

/// <summary>Stamps every row of a message on several, behind what is there already.</summary>
public sealed class StampTheTargets : IPlugin
{
    readonly string _text;

    public StampTheTargets(string unsecure) => _text = unsecure;

    public void Execute(IServiceProvider serviceProvider)
    {
        foreach (var row in ((EntityCollection)new Call(serviceProvider).Context.InputParameters["Targets"]).Entities)
            row["smp_stamp"] = row.GetAttributeValue<string>("smp_stamp") + _text;
    }
}

/// <summary>Writes down who gets a row: "Assign 40: smp_item to team".</summary>
public sealed class NoteTheAssignee : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        var input = call.Context.InputParameters;
        call.Note($"{call.Context.MessageName} {call.Context.Stage}: {((EntityReference)input["Target"]).LogicalName}"
            + $" to {((EntityReference)input["Assignee"]).LogicalName}");
    }
}

/// <summary>Writes down what is linked: "Associate queue with systemuser,systemuser".</summary>
public sealed class NoteTheLinks : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        var input = call.Context.InputParameters;
        var related = string.Join(",", ((EntityReferenceCollection)input["RelatedEntities"]).Select(row => row.LogicalName));
        call.Note($"{call.Context.MessageName} {((EntityReference)input["Target"]).LogicalName} with {related}");
    }
}
