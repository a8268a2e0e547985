using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Organization;
using VoiceForD365.LocalDataverse.Plugins.Hosting;
using VoiceForD365.LocalDataverse.Plugins.Jobs;
using VoiceForD365.LocalDataverse.Plugins.Registration;
using VoiceForD365.LocalDataverse.Plugins.Sdk;
using VoiceForD365.LocalDataverse.Plugins.Tracing;
using VoiceForD365.LocalDataverse.Storage;
using OrganizationRequest = VoiceForD365.LocalDataverse.Vocabulary.OrganizationRequest;
using OrganizationResponse = VoiceForD365.LocalDataverse.Vocabulary.OrganizationResponse;

namespace VoiceForD365.LocalDataverse.Plugins.Execution;

/// <summary>Everything running a plug-in takes, one per server. What runs when is decided above it.</summary>
sealed class PluginHost
{
    readonly Database _database;
    readonly OrganizationMessages _messages;
    readonly PluginAssemblies _assemblies = new();
    readonly Steps _steps = new();
    readonly CallerCache _callers;

    public PluginHost(Database database, OrganizationMessages messages, TimeProvider clock, CallerCache callers)
    {
        (_database, _messages, Clock, _callers) = (database, messages, clock, callers);
        Traces = new TraceLog(database);
    }

    /// <returns>null where no plug-ins run.</returns>
    public static PluginHost? Of(Scope scope) => ((IPluginPipeline?)scope.Plugins)?.Host;

    public TimeProvider Clock { get; }

    /// <summary>The platform's limit for a plug-in.</summary>
    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/analyze-performance</remarks>
    public TimeSpan TimeLimit { get; } = TimeSpan.FromMinutes(2);

    public JobQueue Jobs { get; } = new();

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
        _database, userId is { } id && id != FixedIds.SystemUser ? new CallerIdentity.User(id) : new CallerIdentity.System());

    public bool IsRead(OrganizationRequest request) => _messages.Find(request.Message)?.IsRead == true;

    public OrganizationResponse Run(OrganizationRequest request, Scope scope) => _messages.Run(request, scope);

    /// <summary>Runs a message in a transaction of its own.</summary>
    /// <param name="plugins">What takes part in it.</param>
    public OrganizationResponse RunAlone(OrganizationRequest request, Caller caller, PluginContext parent, IMessagePipeline plugins)
    {
        using var work = _database.Begin();
        var response = Run(request, new Scope(work, caller, Now) { Plugins = plugins, ParentContext = parent, IsAlone = true });
        work.Commit();
        return response;
    }
}

/// <summary>The pipeline as those know it whom it calls: by the host their plug-ins run on.</summary>
interface IPluginPipeline : IMessagePipeline
{
    PluginHost Host { get; }
}
