using Microsoft.Xrm.Sdk;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.OrganizationService.Calls;
using VoiceForD365.Gateways.OrganizationService.Imports;
using VoiceForD365.Gateways.OrganizationService.Queries;
using VoiceForD365.Gateways.OrganizationService.Tables;
using VoiceForD365.Gateways.OrganizationService.Writing;

namespace VoiceForD365.Gateways.OrganizationService;

/// <summary>
/// Dataverse over the SDK's <see cref="IOrganizationService"/>: what Package Deployer hands to a package, and what ServiceClient is.
/// </summary>
/// <remarks>
/// StallTimeout with throttling and broken connections is the service's own (CrmServiceClient.MaxRetryCount, ServiceClient.MaxRetryCount).
/// One instance, one request at a time: the service need not be thread-safe. A request that has been sent is not taken back; cancellation
/// works between requests.
/// </remarks>
public sealed class OrganizationServiceDataverse : IDataverse
{
    readonly EnvironmentQueries _queries;
    readonly Writer _writer;
    readonly Importer _importer;
    readonly TableCache _tables;

    /// <param name="environment">Address of the environment as people know it, such as https://contoso.crm4.dynamics.com.</param>
    /// <param name="waiting">Told what is waited for, at least every ten seconds, from any thread; null: nobody listens.</param>
    public OrganizationServiceDataverse(IOrganizationService service, string environment, Action<GatewayWait>? waiting = null)
    {
        Environment = environment.TrimEnd('/');
        var calls = new ServiceCalls(service, waiting);
        _tables = new(calls);
        _queries = new(calls, _tables);
        _writer = new(calls, _tables);
        _importer = new(calls);
    }

    public string Environment { get; }

    public Task<IReadOnlyList<QueryResult>> ReadAsync(IReadOnlyList<Query> queries, CancellationToken cancellation) =>
        _queries.ReadAsync(queries, cancellation);

    public Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation) => _writer.WriteAsync(writes, cancellation);

    public Task WriteAllAsync(IReadOnlyList<IReadOnlyList<Write>> transactions, CancellationToken cancellation) =>
        _writer.WriteAllAsync(transactions, cancellation);

    public Task<BackgroundOperation> StartImportAsync(SolutionImport import, CancellationToken cancellation)
    {
        _tables.Forget();
        return _importer.StartImportAsync(import, cancellation);
    }

    public Task<BackgroundOperation> StartPromotionAsync(string solutionUniqueName, CancellationToken cancellation)
    {
        _tables.Forget();
        return _importer.StartPromotionAsync(solutionUniqueName, cancellation);
    }

    public Task<BackgroundOperation> StartUninstallAsync(string solutionUniqueName, CancellationToken cancellation)
    {
        _tables.Forget();
        return _importer.StartUninstallAsync(solutionUniqueName, cancellation);
    }

    public Task<OperationProgress> ReadProgressAsync(BackgroundOperation operation, CancellationToken cancellation) =>
        _importer.ReadProgressAsync(operation, cancellation);

    public Task<IReadOnlyDictionary<string, string>> CallAsync(ApiCall call, CancellationToken cancellation) =>
        _writer.CallAsync(call, cancellation);

    public Task PublishAsync(
        IReadOnlyList<Guid> appModuleIds, IReadOnlyList<LogicalName> tables, CancellationToken cancellation) =>
        _writer.PublishAsync(appModuleIds, tables, cancellation);
}
