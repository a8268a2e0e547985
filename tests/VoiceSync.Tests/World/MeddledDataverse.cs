using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.VoiceSync.Tests.World;

/// <summary>Somebody else acts once, ahead of the first write; and rows may be read as they are not.</summary>
sealed class MeddledDataverse(IDataverse inner, Func<Task>? meddle = null, Func<Row, Row>? alter = null) : IDataverse
{
    bool _isDone;

    public string Environment => inner.Environment;

    public async Task<IReadOnlyList<QueryResult>> ReadAsync(IReadOnlyList<Query> queries, CancellationToken cancellation) =>
    [
        .. (await inner.ReadAsync(queries, cancellation)).Select(answer => answer is QueryResult.RowsAre rows && alter is not null
            ? new QueryResult.RowsAre(rows.Rows.Select(alter).ToSequence())
            : answer),
    ];

    public async Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        if (!_isDone && meddle is not null) await meddle();
        _isDone = true;
        await inner.WriteAsync(writes, cancellation);
    }

    public async Task WriteAllAsync(IReadOnlyList<IReadOnlyList<Write>> transactions, CancellationToken cancellation)
    {
        foreach (var writes in transactions) await WriteAsync(writes, cancellation);
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
