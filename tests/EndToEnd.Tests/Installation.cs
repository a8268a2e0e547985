using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Snapshots;
using VoiceForD365.Deployment.Uninstalling;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Gateways.WebApi;
using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.LocalDataverse;

namespace VoiceForD365.EndToEnd.Tests;

/// <summary>A local Dataverse on a loopback port, and the engine run against it over the Web API as the command line does.</summary>
sealed class Installation : IAsyncDisposable, IProgress<DeploymentEvent>
{
    readonly LocalDataverseServer _server;

    Installation(LocalDataverseServer server) => _server = server;

    /// <summary>Called for every event while a plan is applied.</summary>
    public Action<DeploymentEvent> Watch { get; set; } = _ => { };

    /// <summary>Requests since the last call of <see cref="Forget"/>.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. _server.Requests.Skip(_forgotten)];

    int _forgotten;

    public static async Task<Installation> StartAsync(Preset preset) =>
        new(await LocalDataverseServer.StartAsync(new LocalDataverseOptions { Preset = preset }, CancellationToken.None));

    public void Forget() => _forgotten = _server.Requests.Count;

    public async Task<DeploymentPlan> PlanAsync(DesiredState desired, Scenario? asked = null, string? account = null)
    {
        using var dataverse = Connect(account);
        return Planner.Plan(desired, await EnvironmentReader.ReadAsync(dataverse, desired, CancellationToken.None), asked);
    }

    /// <summary>What a run reads before it plans.</summary>
    public async Task<CurrentState> StateAsync(DesiredState desired)
    {
        using var dataverse = Connect(null);
        return await EnvironmentReader.ReadAsync(dataverse, desired, CancellationToken.None);
    }

    public async Task<DeploymentReport> DeployAsync(
        DesiredState desired,
        Scenario? asked = null,
        CancellationToken cancellation = default,
        string? account = null)
    {
        using var dataverse = Connect(account);
        var run = new DeploymentRun(desired, asked, dataverse, WaitPolicy.Real with { StallTimeout = TimeSpan.FromMinutes(1) });
        var (_, plan) = await run.PlanAsync(this, CancellationToken.None);
        return await run.ApplyAsync(plan, this, cancellation);
    }

    /// <summary>The same with its row in the deployment history, as the command line deploys.</summary>
    public async Task<DeploymentReport> DeployRecordedAsync(DesiredState desired)
    {
        using var dataverse = Connect(null);
        var run = new DeploymentRun(desired, asked: null, dataverse, WaitPolicy.Real);
        var (current, plan) = await run.PlanAsync(this, CancellationToken.None);
        return await run.ApplyRecordedAsync(plan, current, DateTimeOffset.UtcNow, Door.CommandLine, this, CancellationToken.None);
    }

    public async Task<Snapshot> TakeAsync(DesiredState desired)
    {
        using var dataverse = Connect(null);
        return (await Restorer.TakeAsync(dataverse, desired, DateTimeOffset.UtcNow, CancellationToken.None)).Snapshot;
    }

    /// <returns>What was done, and what is not as it was.</returns>
    public async Task<(DeploymentReport Report, Diagnostic? Left)> RestoreAsync(DesiredState desired, Snapshot snapshot)
    {
        using var dataverse = Connect(null);
        var run = Restorer.Run(desired, snapshot, dataverse, WaitPolicy.Real);
        var (_, plan) = await run.PlanAsync(this, CancellationToken.None);
        var report = await run.ApplyAsync(plan, this, CancellationToken.None);
        return (report, await Restorer.VerifyAsync(desired, snapshot, dataverse, DateTimeOffset.UtcNow, CancellationToken.None));
    }

    public async Task UninstallAsync(DesiredState desired)
    {
        using var dataverse = Connect(null);
        var run = Uninstaller.Run(desired, new UninstallWish(), dataverse, WaitPolicy.Real);
        var (_, plan) = await run.PlanAsync(this, CancellationToken.None);
        var report = await run.ApplyAsync(plan, this, CancellationToken.None);
        Assert.True(report.Succeeded, string.Join("\n", report.Problems) + report.Surprise);
    }

    public async Task<Sequence<Row>> RowsAsync(string table, params LogicalName[] columns)
    {
        using var dataverse = Connect(null);
        var answers = await dataverse.ReadAsync(
            [new Query.Rows(table, columns.ToSequence(), Sequence<Condition>.Empty)],
            CancellationToken.None);
        return Assert.IsType<QueryResult.RowsAre>(answers[0]).Rows;
    }

    public async Task WriteAsync(params Write[] writes)
    {
        using var dataverse = Connect(null);
        await dataverse.WriteAsync(writes, CancellationToken.None);
    }

    /// <summary>Everything but reads, and single reads of a background operation's progress.</summary>
    public int WritesSent => Requests.Sum(request => request.Operations.Count > 0
        ? request.Operations.Count(operation => operation.Method != "GET")
        : request.Method == "GET" ? 0 : 1);

    public int RequestsBesidesPolling => Requests.Count(request => !IsPoll(request));

    void IProgress<DeploymentEvent>.Report(DeploymentEvent value) => Watch(value);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    static bool IsPoll(RecordedRequest request) => request.Operations.Count > 0
        && request.Operations.Select(operation => operation.PathAndQuery)
            .All(path => path.Contains("asyncoperations(") || path.Contains("importjobs("));

    WebApiDataverse Connect(string? account) => new(
        EnvironmentAddress.TryParse(_server.Address.GetLeftPart(UriPartial.Authority), out _)!,
        new FixedToken(account is null ? _server.AdminToken : _server.TokenFor(account)));
}
