using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.EndToEnd.Tests.InUse;

/// <summary>The road to an environment in which somebody else is faster, once: just before the first write.</summary>
sealed class BusyDataverse(IDataverse inner, Func<Task> meanwhile) : IDataverse
{
    bool _wasBusy;

    public string Environment => inner.Environment;

    public Task<IReadOnlyList<QueryResult>> ReadAsync(IReadOnlyList<Query> queries, CancellationToken cancellation) =>
        inner.ReadAsync(queries, cancellation);

    public async Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        await BeFasterAsync();
        await inner.WriteAsync(writes, cancellation);
    }

    public async Task WriteAllAsync(IReadOnlyList<IReadOnlyList<Write>> transactions, CancellationToken cancellation)
    {
        await BeFasterAsync();
        await inner.WriteAllAsync(transactions, cancellation);
    }

    async Task BeFasterAsync()
    {
        if (!_wasBusy) await meanwhile();
        _wasBusy = true;
    }

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

    public Task PublishAsync(
        IReadOnlyList<Guid> appModuleIds, IReadOnlyList<LogicalName> tables, CancellationToken cancellation) =>
        inner.PublishAsync(appModuleIds, tables, cancellation);
}
