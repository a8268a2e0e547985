using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Organization;
using VoiceForD365.LocalDataverse.Plugins.Hosting;
using VoiceForD365.LocalDataverse.Plugins.Jobs;
using VoiceForD365.LocalDataverse.Plugins.Pipeline;
using VoiceForD365.LocalDataverse.Plugins.Registration;
using VoiceForD365.LocalDataverse.Plugins.Sdk;
using VoiceForD365.LocalDataverse.Plugins.Tracing;
using VoiceForD365.LocalDataverse.Plugins.VirtualTables;
using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.LocalDataverse.Querying;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Storage;
using OrganizationRequest = VoiceForD365.LocalDataverse.Organization.OrganizationRequest;
using OrganizationResponse = VoiceForD365.LocalDataverse.Organization.OrganizationResponse;

namespace VoiceForD365.LocalDataverse.Plugins;

/// <summary>Everything running plug-ins takes, one per server.</summary>
sealed class PluginHost : IMessagePipeline
{
    readonly Database _database;
    readonly OrganizationMessages _messages;
    readonly PluginAssemblies _assemblies = new();
    readonly Steps _steps = new();
    readonly Callers _callers;

    public PluginHost(
        Database database, OrganizationMessages messages, LocalDataverse.Jobs.BackgroundJobs jobs, TimeProvider clock, Callers callers)
    {
        (_database, _messages, Clock, _callers) = (database, messages, clock, callers);
        Jobs = new SystemJobs(database, jobs, this);
        Traces = new TraceLog(database);
    }

    public TimeProvider Clock { get; }

    /// <summary>The platform's limit for a plug-in.</summary>
    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/analyze-performance</remarks>
    public TimeSpan TimeLimit { get; } = TimeSpan.FromMinutes(2);

    public SystemJobs Jobs { get; }

    public TraceLog Traces { get; }

    public Catalog Catalog => _database.Catalog;

    public DateTime Now
    {
        get
        {
            var now = Clock.GetUtcNow().UtcDateTime;
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        }
    }

    public StepSet StepsOf(Scope scope, string message, string? table) => _steps.Of(scope, message, table);

    public Step? Step(Scope scope, Guid id) => _steps.Find(scope, id);

    public IPlugin PluginOf(Scope scope, StoredRow type, PluginConfiguration configuration) =>
        _assemblies.PluginOf(scope, type, configuration);

    /// <param name="userId">null: the system itself.</param>
    public Caller CallerOf(Guid? userId) => _callers.Find(
        _database, userId is { } id && id != PresetLoader.SystemUser ? new CallerIdentity.User(id) : new CallerIdentity.System());

    public bool IsRead(OrganizationRequest request) => _messages.Find(request.Message)?.IsRead == true;

    public OrganizationResponse Run(OrganizationRequest request, Scope scope) => _messages.Run(request, scope);

    /// <summary>Runs a message in a transaction of its own.</summary>
    public OrganizationResponse RunAlone(OrganizationRequest request, Caller caller, PluginContext cause)
    {
        using var work = _database.Begin();
        var response = Run(request, new Scope(work, caller, Now) { Plugins = this, Cause = cause, IsAlone = true });
        work.Commit();
        return response;
    }

    IRowEvents IMessagePipeline.EventsOf(Scope scope) => new RowPipeline(scope, this);

    void IMessagePipeline.RefuseUnheard(Scope scope, Table table, params string[] messages) => SilentSteps.Refuse(scope, table, messages);

    EntityValue? IMessagePipeline.Retrieve(
        Scope scope, Table table, object target, ColumnSelection columns, Func<object, ColumnSelection, EntityValue> retrieve) =>
        ReadPipeline.Of(scope, table, "Retrieve")?.Retrieve(target, columns, retrieve);

    EntityValue? IMessagePipeline.RetrieveVirtual(Scope scope, Table table, Guid id, ColumnSelection columns) =>
        VirtualTable.Of(scope, table) is { } rows ? (EntityValue?)NeutralValue.Of(rows.Retrieve(id, SdkQuery.Of(columns))) : null;

    QueryAnswer? IMessagePipeline.RetrieveMultiple(Scope scope, TableQuery query) =>
        VirtualAnswer.Of(scope, query)
        ?? (scope.Catalog.Table(query.Table) is { } table
            ? ReadPipeline.Of(scope, table, "RetrieveMultiple")?.RetrieveMultiple(query)
            : null);

    void IMessagePipeline.Assign(
        Scope scope, RowReference row, RowReference owner, Action<Scope, RowReference, RowReference> assign) =>
        AssignPipeline.Run(scope, row, owner, assign);
}
