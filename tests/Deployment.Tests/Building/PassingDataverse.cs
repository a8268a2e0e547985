using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Tests.Building;

/// <summary>The road to an environment, which passes everything on; a test changes what it is about.</summary>
abstract class PassingDataverse(IDataverse inner) : IDataverse
{
    public virtual string Environment => inner.Environment;

    public virtual Task<IReadOnlyList<QueryResult>> ReadAsync(IReadOnlyList<Query> queries, CancellationToken cancellation) =>
        inner.ReadAsync(queries, cancellation);

    public virtual Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation) => inner.WriteAsync(writes, cancellation);

    public virtual Task WriteAllAsync(IReadOnlyList<IReadOnlyList<Write>> transactions, CancellationToken cancellation) =>
        inner.WriteAllAsync(transactions, cancellation);

    public Task<BackgroundOperation> StartImportAsync(SolutionImport import, CancellationToken cancellation) =>
        inner.StartImportAsync(import, cancellation);

    public Task<BackgroundOperation> StartPromotionAsync(string solutionUniqueName, CancellationToken cancellation) =>
        inner.StartPromotionAsync(solutionUniqueName, cancellation);

    public Task<BackgroundOperation> StartUninstallAsync(string solutionUniqueName, CancellationToken cancellation) =>
        inner.StartUninstallAsync(solutionUniqueName, cancellation);

    public Task<OperationProgress> ReadProgressAsync(BackgroundOperation operation, CancellationToken cancellation) =>
        inner.ReadProgressAsync(operation, cancellation);

    public Task<IReadOnlyDictionary<string, string>> CallAsync(ApiCall call, CancellationToken cancellation) =>
        inner.CallAsync(call, cancellation);

    public Task PublishAsync(IReadOnlyList<Guid> appModuleIds, IReadOnlyList<LogicalName> tables, CancellationToken cancellation) =>
        inner.PublishAsync(appModuleIds, tables, cancellation);
}
