using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi.Batch;
using VoiceForD365.Gateways.WebApi.Connection;
using VoiceForD365.Gateways.WebApi.Faults;
using VoiceForD365.Gateways.WebApi.Imports;
using VoiceForD365.Gateways.WebApi.Metadata;
using VoiceForD365.Gateways.WebApi.Queries;
using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.Gateways.WebApi.Writing;

namespace VoiceForD365.Gateways.WebApi;

/// <summary>An environment, reached over the Dataverse Web API v9.2. Not for concurrent use.</summary>
public sealed class WebApiDataverse : IDataverse, IDisposable
{
    readonly WebApiConnection _connection;
    readonly KnownTables _known;
    readonly EnvironmentQueries _queries;
    readonly Writer _writer;
    readonly ProgressReader _progress;

    public WebApiDataverse(EnvironmentAddress environment, IAccessTokens tokens, WebApiOptions? options = null)
    {
        _connection = new WebApiConnection(environment.Api, tokens, options ?? new WebApiOptions());
        Environment = environment.ToString();
        var batch = new BatchConnection(_connection);
        _known = new KnownTables(batch);
        _queries = new EnvironmentQueries(batch, _known, environment);
        _writer = new Writer(batch, _known, environment);
        _progress = new ProgressReader(batch);
    }

    /// <inheritdoc/>
    public string Environment { get; }

    /// <summary>HTTP requests sent so far, each attempt counted; a batch is one.</summary>
    public int RequestsSent => _connection.RequestsSent;

    /// <inheritdoc/>
    public Task<IReadOnlyList<QueryResult>> ReadAsync(IReadOnlyList<Query> queries, CancellationToken cancellation) =>
        _queries.ReadAsync(queries, cancellation);

    /// <inheritdoc/>
    public Task WriteAsync(IReadOnlyList<Write> writes, CancellationToken cancellation) => _writer.WriteAsync(writes, cancellation);

    /// <inheritdoc/>
    public Task WriteAllAsync(IReadOnlyList<IReadOnlyList<Write>> transactions, CancellationToken cancellation) =>
        _writer.WriteAllAsync(transactions, cancellation);

    /// <inheritdoc/>
    public Task<BackgroundOperation> StartImportAsync(SolutionImport import, CancellationToken cancellation) =>
        StartAsync(ImportActions.Import(import), import.ImportJobId, cancellation);

    /// <inheritdoc/>
    public Task<BackgroundOperation> StartPromotionAsync(string solutionUniqueName, CancellationToken cancellation) =>
        StartAsync(ImportActions.Promote(solutionUniqueName), job: null, cancellation);

    /// <inheritdoc/>
    public Task<BackgroundOperation> StartUninstallAsync(string solutionUniqueName, CancellationToken cancellation) =>
        StartAsync(ImportActions.Uninstall(solutionUniqueName), job: null, cancellation);

    /// <inheritdoc/>
    public async Task<OperationProgress> ReadProgressAsync(BackgroundOperation operation, CancellationToken cancellation)
    {
        var look = await _progress.ReadAsync(operation, cancellation);
        if (look.State == OperationState.Succeeded) _known.Forget();
        return look;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string>> CallAsync(ApiCall call, CancellationToken cancellation)
    {
        var answer = await DoAsync(CustomApi.Request(call), cancellation);
        return WriteFault.Read(() => CustomApi.Read(answer.Body), answer);
    }

    /// <inheritdoc/>
    public async Task PublishAsync(
        IReadOnlyList<Guid> appModuleIds, IReadOnlyList<LogicalName> tables, CancellationToken cancellation)
    {
        if (appModuleIds.Count + tables.Count == 0) return;
        await DoAsync(ImportActions.Publish(appModuleIds, tables), cancellation);
    }

    public void Dispose() => _connection.Dispose();

    async Task<BackgroundOperation> StartAsync(Request action, Guid? job, CancellationToken cancellation)
    {
        var answer = await DoAsync(action, cancellation);
        return WriteFault.Read(() => ImportActions.ReadStarted(answer.Body, job), answer);
    }

    async Task<Response> DoAsync(Request action, CancellationToken cancellation)
    {
        var answer = await _connection.SendAsync(action, cancellation);
        return answer.IsSuccess ? answer : throw WriteFault.From(answer);
    }
}
