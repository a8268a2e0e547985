using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Gateways.WebApi;
using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.LocalDataverse;

namespace VoiceForD365.Bench;

/// <summary>One local Dataverse, and the engine run against it.</summary>
sealed class LocalRun(LocalDataverseServer server, DesiredState desired) : IProgress<DeploymentEvent>
{
    public async Task<DeploymentPlan> PlanAsync()
    {
        using var dataverse = Connect();
        return Planner.Plan(desired, await EnvironmentReader.ReadAsync(dataverse, desired, CancellationToken.None));
    }

    /// <exception cref="InvalidOperationException">The deployment failed; a benchmark of a failure means nothing.</exception>
    public async Task<DeploymentReport> DeployAsync()
    {
        using var dataverse = Connect();
        var run = new DeploymentRun(desired, asked: null, dataverse, WaitPolicy.Real);
        var (current, plan) = await run.PlanAsync(this, CancellationToken.None);
        var report = await run.ApplyRecordedAsync(
            plan, current, DateTimeOffset.UtcNow, Door.CommandLine, this, CancellationToken.None);
        return report.Succeeded ? report : throw new InvalidOperationException(string.Join("\n", report.Problems), report.Surprise);
    }

    /// <summary>Writes what a benchmark needs, as many at once as a transaction takes.</summary>
    public async Task WriteAsync(IReadOnlyList<Write> writes)
    {
        using var dataverse = Connect();
        foreach (var some in writes.Chunk(1000)) await dataverse.WriteAsync(some, CancellationToken.None);
    }

    public async Task<Guid> RootBusinessUnitAsync()
    {
        using var dataverse = Connect();
        var found = await dataverse.ReadAsync(
            [new Query.Rows("businessunit", Sequence<LogicalName>.Empty, Sequence<Condition>.Empty)], CancellationToken.None);
        return ((QueryResult.RowsAre)found[0]).Rows[0].Id;
    }

    /// <summary>What the server answered since the given request.</summary>
    public IReadOnlyList<RecordedRequest> Since(int index) => server.Requests.Skip(index).ToList();

    public int RequestsSoFar => server.Requests.Count;

    void IProgress<DeploymentEvent>.Report(DeploymentEvent value)
    {
    }

    WebApiDataverse Connect() =>
        new(EnvironmentAddress.TryParse(server.Address.GetLeftPart(UriPartial.Authority), out _)!, new FixedToken(server.AdminToken));
}
