using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.VoiceSync.Telemetry;

/// <summary>The road to an environment, with each errand's time taken; what the gateway tries again is within it.</summary>
sealed class MeasuredDataverse(IDataverse inner, SyncMeters meters, TimeProvider time) : IDataverse
{
    public const string Side = "environment";

    public string Environment => inner.Environment;

    public Task<IReadOnlyList<QueryResult>> ReadAsync(IReadOnlyList<Query> queries, CancellationToken cancellation) =>
        MeasureAsync("read environment", queries.Count, () => inner.ReadAsync(queries, cancellation));

    public Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation) =>
        MeasureAsync("write environment", writes.Count, async () =>
        {
            await inner.WriteAsync(writes, cancellation);
            return true;
        });

    public Task WriteAllAsync(IReadOnlyList<IReadOnlyList<Write>> transactions, CancellationToken cancellation) =>
        MeasureAsync("write environment", transactions.Sum(writes => writes.Count), async () =>
        {
            await inner.WriteAllAsync(transactions, cancellation);
            return true;
        });

    public Task<IReadOnlyDictionary<string, string>> CallAsync(ApiCall call, CancellationToken cancellation) =>
        MeasureAsync("call environment", 1, () => inner.CallAsync(call, cancellation));

    public Task<BackgroundOperation> StartImportAsync(SolutionImport import, CancellationToken cancellation) =>
        inner.StartImportAsync(import, cancellation);

    public Task<BackgroundOperation> StartPromotionAsync(string solutionUniqueName, CancellationToken cancellation) =>
        inner.StartPromotionAsync(solutionUniqueName, cancellation);

    public Task<BackgroundOperation> StartUninstallAsync(string solutionUniqueName, CancellationToken cancellation) =>
        inner.StartUninstallAsync(solutionUniqueName, cancellation);

    public Task<OperationProgress> ReadProgressAsync(BackgroundOperation operation, CancellationToken cancellation) =>
        inner.ReadProgressAsync(operation, cancellation);

    public Task PublishAsync(IReadOnlyList<Guid> appModuleIds, IReadOnlyList<LogicalName> tables, CancellationToken cancellation) =>
        inner.PublishAsync(appModuleIds, tables, cancellation);

    async Task<T> MeasureAsync<T>(string name, int size, Func<Task<T>> ask)
    {
        using var span = SyncTraces.Request(name, Environment, size);
        var began = time.GetTimestamp();
        var answer = "none";
        try
        {
            var answered = await ask();
            answer = "ok";
            return answered;
        }
        catch (DataverseException refused)
        {
            answer = refused.Fault.Kind.ToString();
            throw;
        }
        finally
        {
            meters.Asked(Side, answer, time.GetElapsedTime(began));
            span.Answered(answer, isGood: answer == "ok");
        }
    }
}
