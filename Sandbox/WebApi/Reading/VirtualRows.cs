using System;
using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.Metadata;

namespace VoiceForD365.Sandbox.WebApi.Reading;

/// <summary>Rows of virtual tables come from plug-ins, which nothing here runs; asking for them is refused and the plug-in named.</summary>
internal static class VirtualRows
{
    /// <param name="message">Retrieve, RetrieveMultiple, Create, Update or Delete: which of the provider's plug-ins is meant.</param>
    public static void Refuse(Scope scope, Table table, string message)
    {
        if (table.Source is not { } source)
            return;
        var by = source.IsDataSourceTable ? "the platform's own data provider" : Plugin(scope, source.ProviderId, message.ToLowerInvariant() + "plugin");
        throw Fault.Unsupported($"{message} of the virtual table '{table.LogicalName}': {by} would answer it, and no plug-in runs here");
    }

    static string Plugin(Scope scope, Guid providerId, string column)
    {
        var provider = scope.Rows.Find(scope.Catalog.RequiredTable("entitydataprovider"), providerId);
        var type = provider?[column] is Guid id ? scope.Rows.Find(scope.Catalog.RequiredTable("plugintype"), id) : null;
        return type?.Text("typename") is { } name ? $"the plug-in '{name}'" : $"data provider '{provider?.Text("name") ?? providerId.ToString("D")}'";
    }
}
