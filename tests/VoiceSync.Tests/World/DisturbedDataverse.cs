using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.VoiceSync.Tests.World;

/// <summary>The road to an environment, disturbed behind one of its requests: that one had its effect all the same.</summary>
/// <param name="behind">Counted from 1; 0: behind none.</param>
/// <param name="disturb">What happens instead of the answer.</param>
/// <param name="isKilled">Whether nothing goes through any more.</param>
sealed class DisturbedDataverse(IDataverse inner, int behind, Func<Exception> disturb, bool isKilled) : IDataverse
{
    int _asked;

    public string Environment => inner.Environment;

    /// <summary>Whether there were as many requests.</summary>
    public bool WasDisturbed => behind > 0 && _asked >= behind;

    public Task<IReadOnlyList<QueryResult>> ReadAsync(IReadOnlyList<Query> queries, CancellationToken cancellation) =>
        PassAsync(() => inner.ReadAsync(queries, cancellation));

    public Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation) => PassAsync(async () =>
    {
        await inner.WriteAsync(writes, cancellation);
        return true;
    });

    public Task WriteAllAsync(IReadOnlyList<IReadOnlyList<Write>> transactions, CancellationToken cancellation) => PassAsync(async () =>
    {
        await inner.WriteAllAsync(transactions, cancellation);
        return true;
    });

    public Task<BackgroundOperation> StartImportAsync(SolutionImport import, CancellationToken cancellation) => throw Never();

    public Task<BackgroundOperation> StartPromotionAsync(string solutionUniqueName, CancellationToken cancellation) => throw Never();

    public Task<BackgroundOperation> StartUninstallAsync(string solutionUniqueName, CancellationToken cancellation) => throw Never();

    public Task<OperationProgress> ReadProgressAsync(BackgroundOperation operation, CancellationToken cancellation) => throw Never();

    public Task<IReadOnlyDictionary<string, string>> CallAsync(ApiCall call, CancellationToken cancellation) => throw Never();

    public Task PublishAsync(
        IReadOnlyList<Guid> appModuleIds, IReadOnlyList<LogicalName> tables, CancellationToken cancellation) => throw Never();

    async Task<T> PassAsync<T>(Func<Task<T>> request)
    {
        _asked++;
        if (isKilled && WasDisturbed && _asked > behind) throw disturb();
        var answer = await request();
        return _asked == behind ? throw disturb() : answer;
    }

    static NotSupportedException Never() => new("The services never do this.");
}
