using System;
using System.Linq;
using Microsoft.Xrm.Sdk;

namespace Sample.Plugins;

/// <summary>Writes down in smp_journal that it ran, and when: "Create 20 sync tx depth 1 [configuration]".</summary>
public sealed class NoteTheCall : IPlugin
{
    private readonly string configuration;

    public NoteTheCall(string unsecure, string secure) => configuration = $"{unsecure}{secure}";

    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        var context = call.Context;
        call.Note($"{context.MessageName} {context.Stage} {(context.Mode == 0 ? "sync" : "async")} {(context.IsInTransaction ? "tx" : "no tx")} depth {context.Depth} {configuration}".Trim());
    }
}

/// <summary>Writes down the images it is handed: "pre Image.smp_name=a post Image.smp_name=b".</summary>
public sealed class NoteTheImages : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        call.Note($"pre {Text(call.Context.PreEntityImages)} post {Text(call.Context.PostEntityImages)}");
    }

    private static string Text(EntityImageCollection images) => string.Join(";", images.Select(image =>
        image.Key + ":" + string.Join(",", image.Value.Attributes.Where(a => a.Key.StartsWith("smp_")).OrderBy(a => a.Key).Select(a => $"{a.Key}={Shown(a.Value)}"))));

    private static string Shown(object value) => value switch
    {
        OptionSetValue option => "option " + option.Value,
        EntityReference reference => reference.LogicalName,
        Guid => "id",
        _ => value?.ToString(),
    };
}

/// <summary>Writes down who runs it: "user full name of the context, then of the one who began it".</summary>
public sealed class NoteTheUser : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        call.Note($"user {Name(call.Context.UserId)} for {Name(call.Context.InitiatingUserId)}", call.SystemService);

        string Name(Guid id) => call.SystemService.Retrieve("systemuser", id, new Microsoft.Xrm.Sdk.Query.ColumnSet("fullname")).GetAttributeValue<string>("fullname");
    }
}
