using Microsoft.Xrm.Sdk;

namespace Sample.Plugins;

/// <summary>Writes down in smp_journal that it ran, and when: "Create 20 sync tx depth 1 [configuration]".</summary>
public sealed class NoteTheCall : IPlugin
{
    readonly string _configuration;

    public NoteTheCall(string unsecure, string secure) => _configuration = $"{unsecure}{secure}";

    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        var context = call.Context;
        var mode = context.Mode == 0 ? "sync" : "async";
        var transaction = context.IsInTransaction ? "tx" : "no tx";
        call.Note($"{context.MessageName} {context.Stage} {mode} {transaction} depth {context.Depth} {_configuration}".Trim());
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

    static string Text(EntityImageCollection images) =>
        string.Join(";", images.Select(image => $"{image.Key}:{Text(image.Value)}"));

    static string Text(Entity image) => string.Join(",", image.Attributes
        .Where(column => column.Key.StartsWith("smp_"))
        .OrderBy(column => column.Key)
        .Select(column => $"{column.Key}={Shown(column.Value)}"));

    static string Shown(object value) => value switch
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

        string Name(Guid id) => call.SystemService
            .Retrieve("systemuser", id, new Microsoft.Xrm.Sdk.Query.ColumnSet("fullname"))
            .GetAttributeValue<string>("fullname");
    }
}
