using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Jobs;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Organization;
using VoiceForD365.LocalDataverse.Plugins.Execution;
using VoiceForD365.LocalDataverse.Plugins.Pipeline;
using VoiceForD365.LocalDataverse.Plugins.Sdk;
using VoiceForD365.LocalDataverse.Plugins.VirtualTables;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Plugins;

/// <summary>Hands the platform's messages about rows to the plug-ins and data providers that take part in them; one per server.</summary>
sealed class MessagePipeline : IPluginPipeline
{
    public MessagePipeline(
        Database database, OrganizationMessages messages, BackgroundJobs jobs, TimeProvider clock, CallerCache callers)
    {
        Host = new PluginHost(database, messages, clock, callers);
        Jobs = new SystemJobs(database, jobs, Host, this);
    }

    public PluginHost Host { get; }

    public SystemJobs Jobs { get; }

    IRowEvents IMessagePipeline.EventsOf(Scope scope) => new RowPipeline(scope, Host);

    void IMessagePipeline.RefuseUnheard(Scope scope, Table table, params string[] messages) =>
        UnsupportedSteps.Refuse(scope, table, messages);

    EntityValue? IMessagePipeline.Retrieve(
        Scope scope, Table table, object target, ColumnSelection columns, Func<object, ColumnSelection, EntityValue> retrieve) =>
        ReadPipeline.Of(scope, table, "Retrieve")?.Retrieve(target, columns, retrieve);

    EntityValue? IMessagePipeline.RetrieveVirtual(Scope scope, Table table, Guid id, ColumnSelection columns) =>
        VirtualTable.Of(scope, table) is { } rows ? (EntityValue?)NeutralValue.Of(rows.Retrieve(id, SdkQuery.Of(columns))) : null;

    QueryResult? IMessagePipeline.RetrieveMultiple(Scope scope, TableQuery query) =>
        VirtualTableQuery.Of(scope, query)
        ?? (scope.Catalog.Table(query.Table) is { } table
            ? ReadPipeline.Of(scope, table, "RetrieveMultiple")?.RetrieveMultiple(query)
            : null);

    void IMessagePipeline.Assign(
        Scope scope, RowReference row, RowReference owner, Action<Scope, RowReference, RowReference> assign) =>
        AssignPipeline.Run(scope, row, owner, assign);
}
