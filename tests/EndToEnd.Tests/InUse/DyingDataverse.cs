using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.EndToEnd.Tests.InUse;

/// <summary>The road to an environment for a run that is killed right behind its first effect there.</summary>
sealed class DyingDataverse(IDataverse inner) : IDataverse
{
    public string Environment => inner.Environment;

    bool _isDead;

    public Task<IReadOnlyList<QueryResult>> ReadAsync(IReadOnlyList<Query> queries, CancellationToken cancellation) =>
        _isDead ? throw Killed() : inner.ReadAsync(queries, cancellation);

    public Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation) =>
        DieAsync(async () =>
        {
            await inner.WriteAsync(writes, cancellation);
            return true;
        });

    public Task WriteAllAsync(IReadOnlyList<IReadOnlyList<Write>> transactions, CancellationToken cancellation) =>
        transactions.Count == 0 ? Task.CompletedTask : WriteAsync(transactions[0], cancellation);

    public Task<BackgroundOperation> StartImportAsync(SolutionImport import, CancellationToken cancellation) =>
        DieAsync(() => inner.StartImportAsync(import, cancellation));

    public Task<BackgroundOperation> StartPromotionAsync(string solutionUniqueName, CancellationToken cancellation) =>
        DieAsync(() => inner.StartPromotionAsync(solutionUniqueName, cancellation));

    public Task<BackgroundOperation> StartUninstallAsync(string solutionUniqueName, CancellationToken cancellation) =>
        DieAsync(() => inner.StartUninstallAsync(solutionUniqueName, cancellation));

    public Task<OperationProgress> ReadProgressAsync(BackgroundOperation operation, CancellationToken cancellation) =>
        _isDead ? throw Killed() : inner.ReadProgressAsync(operation, cancellation);

    public Task<IReadOnlyDictionary<string, string>> CallAsync(ApiCall call, CancellationToken cancellation) =>
        DieAsync(() => inner.CallAsync(call, cancellation));

    /// <summary>Publishing twice is publishing once: a run that is killed behind it publishes again, and gets no further by that.</summary>
    public Task PublishAsync(
        IReadOnlyList<Guid> appModuleIds, IReadOnlyList<LogicalName> tables, CancellationToken cancellation) =>
        _isDead ? throw Killed() : inner.PublishAsync(appModuleIds, tables, cancellation);

    async Task<T> DieAsync<T>(Func<Task<T>> effect)
    {
        if (_isDead) throw Killed();
        await effect();
        _isDead = true;
        throw Killed();
    }

    static InvalidOperationException Killed() => new("The run was killed.");
}
