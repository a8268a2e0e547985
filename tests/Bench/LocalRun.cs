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
        var plan = Planner.Plan(desired, await EnvironmentReader.ReadAsync(dataverse, desired, CancellationToken.None));
        var report = await Applier.ApplyAsync(plan, dataverse, this, WaitPolicy.Real, CancellationToken.None);
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

    /// <summary>
    /// The parts of the last deployment in order: how many changes each made, and the server's request count when it began.
    /// </summary>
    public List<(string Part, int Changes, int RequestsBefore)> Parts { get; } = [];

    void IProgress<DeploymentEvent>.Report(DeploymentEvent value)
    {
        if (value is not DeploymentEvent.ChangeStarted { Change.Component: { Part: var part, Kind: var kind } }) return;

        // What is recorded of a solution is written along with the part before it.
        if (Parts.Count == 0 || (Parts[^1].Part != part && kind != ComponentKind.SolutionRecord)) Parts.Add((part, 0, RequestsSoFar));
        Parts[^1] = Parts[^1] with { Changes = Parts[^1].Changes + 1 };
    }

    WebApiDataverse Connect() =>
        new(EnvironmentAddress.TryParse(server.Address.GetLeftPart(UriPartial.Authority), out _)!, new FixedToken(server.AdminToken));
}
