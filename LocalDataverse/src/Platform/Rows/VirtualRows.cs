using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Rows;

/// <summary>
/// Rows of virtual tables come from plug-ins. Where they would have to be joined with rows of other tables, or where no plug-in runs,
/// asking for them is refused and the plug-in named.
/// </summary>
static class VirtualRows
{
    /// <param name="message">Retrieve, RetrieveMultiple, Create, Update or Delete: which of the provider's plug-ins is meant.</param>
    public static void Refuse(Scope scope, Table table, string message)
    {
        if (table.IsVirtual)
            throw Refusal(scope, table, message);
    }

    /// <summary>Row of plugintype; null where the provider has none for the message.</summary>
    public static StoredRow? PluginOf(Scope scope, Table table, string message)
    {
        var provider = scope.Rows.Find(scope.Catalog.RequiredTable("entitydataprovider"), table.Source!.ProviderId);
        return provider?[message.ToLowerInvariant() + "plugin"] is Guid id
            ? scope.Rows.Find(scope.Catalog.RequiredTable("plugintype"), id)
            : null;
    }

    public static FaultException Refusal(Scope scope, Table table, string message)
    {
        var by = table.Source!.IsDataSourceTable ? "the platform's own data provider"
            : PluginOf(scope, table, message)?.Text("typename") is { } name ? $"the plug-in '{name}'"
            : $"data provider '{Provider(scope, table.Source.ProviderId)}'";
        return Fault.Unsupported($"{message} of the virtual table '{table.LogicalName}' in this place: {by} would answer it");
    }

    static string Provider(Scope scope, Guid id) =>
        scope.Rows.Find(scope.Catalog.RequiredTable("entitydataprovider"), id)?.Text("name") ?? id.ToString("D");
}
