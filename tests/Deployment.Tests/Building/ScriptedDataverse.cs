using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Tests.Building;

/// <summary>
/// An environment that misbehaves on cue, for what the local Dataverse cannot be asked to do at a chosen moment.
/// It records what it was asked, knows no rows, and says yes to everything else.
/// </summary>
class ScriptedDataverse : IDataverse
{
    public List<string> Calls { get; } = [];

    public List<IReadOnlyList<Write>> Transactions { get; } = [];

    public List<(IReadOnlyList<Guid> Apps, IReadOnlyList<LogicalName> Tables)> Published { get; } = [];

    /// <summary>Called before each call is answered; may throw.</summary>
    public Action<string> Before { get; init; } = _ => { };

    /// <summary>A call that is never answered, until it is given up.</summary>
    public string? NeverEnds { get; init; }

    /// <summary>One per look at a background operation; after the last one it has succeeded.</summary>
    public Queue<OperationProgress> Looks { get; init; } = new();

    public Func<Query, QueryResult> Answers { get; init; } = _ => new QueryResult.RowsAre(Sequence<Row>.Empty);

    public string Environment => "https://contoso.crm.dynamics.com";

    public Task<IReadOnlyList<QueryResult>> ReadAsync(IReadOnlyList<Query> questions, CancellationToken cancellation)
    {
        Record("read", cancellation);
        return Task.FromResult<IReadOnlyList<QueryResult>>(questions.Select(Answers).ToList());
    }

    public Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        Record("write", cancellation, isWrite: true);
        if (NeverEnds == "write") return Task.Delay(Timeout.Infinite, cancellation);
        Transactions.Add(writes);
        return Task.CompletedTask;
    }

    public Task WriteAllAsync(IReadOnlyList<IReadOnlyList<Write>> transactions, CancellationToken cancellation) =>
        OneByOne.WriteAsync(this, transactions, cancellation);

    public Task<BackgroundOperation> StartImportAsync(SolutionImport import, CancellationToken cancellation)
    {
        Record($"import {import.UniqueName} {import.Mode}", cancellation, isWrite: true);
        return Task.FromResult(new BackgroundOperation(Guid.NewGuid(), import.ImportJobId));
    }

    public Task<BackgroundOperation> StartPromotionAsync(string solutionUniqueName, CancellationToken cancellation)
    {
        Record($"promote {solutionUniqueName}", cancellation, isWrite: true);
        return Task.FromResult(new BackgroundOperation(Guid.NewGuid(), null));
    }

    public Task<BackgroundOperation> StartUninstallAsync(string solutionUniqueName, CancellationToken cancellation)
    {
        Record($"uninstall {solutionUniqueName}", cancellation, isWrite: true);
        return Task.FromResult(new BackgroundOperation(Guid.NewGuid(), null));
    }

    public virtual Task<OperationProgress> ReadProgressAsync(BackgroundOperation operation, CancellationToken cancellation)
    {
        Record("look", cancellation);
        return Task.FromResult(Looks.Count > 0 ? Looks.Dequeue() : new(OperationState.Succeeded, 100, null, null, null));
    }

    public Task<IReadOnlyDictionary<string, string>> CallAsync(ApiCall call, CancellationToken cancellation)
    {
        Record($"call {call.Name}", cancellation, isWrite: true);
        return Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());
    }

    public Task PublishAsync(
        IReadOnlyList<Guid> appModuleIds, IReadOnlyList<LogicalName> tables, CancellationToken cancellation)
    {
        Record("publish", cancellation, isWrite: true);
        Published.Add((appModuleIds, tables));
        return Task.CompletedTask;
    }

    void Record(string call, CancellationToken cancellation, bool isWrite = false)
    {
        cancellation.ThrowIfCancellationRequested();
        Calls.Add(call);
        Before(call);
        // As a read on its way is given up; a write on its way is not.
        if (!isWrite) cancellation.ThrowIfCancellationRequested();
    }
}
