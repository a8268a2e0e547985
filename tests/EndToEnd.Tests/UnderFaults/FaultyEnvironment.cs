using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Gateways.WebApi;
using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.LocalDataverse;

namespace VoiceForD365.EndToEnd.Tests.UnderFaults;

/// <summary>A local Dataverse that fails on demand, and the product run against it; waits are not waited.</summary>
sealed class FaultyEnvironment : IAsyncDisposable, IProgress<DeploymentEvent>
{
    readonly string _folder = Directory.CreateTempSubdirectory("voice-faults-").FullName;

    LocalDataverseServer _server = null!;

    FaultyEnvironment()
    {
    }

    /// <summary>What the gateway would have waited.</summary>
    public Hurry Time { get; } = new();

    public IReadOnlyList<RecordedRequest> Requests => _server.Requests;

    /// <summary>Completes when a fault has killed the server.</summary>
    public Task Killed => _server.Killed;

    /// <summary>Whose token the product sends.</summary>
    public string Account { get; set; } = "admin";

    /// <param name="like">Starts with a copy of its data; null for a fresh one.</param>
    public static async Task<FaultyEnvironment> StartAsync(FaultyEnvironment? like = null)
    {
        var environment = new FaultyEnvironment();
        if (like is not null)
            foreach (var file in Directory.EnumerateFiles(like._folder))
                if (Path.GetFileName(file) is not "local.lock") File.Copy(file, Path.Combine(environment._folder, Path.GetFileName(file)));
        await environment.RestartAsync();
        return environment;
    }

    /// <summary>Starts the server again on the same data and the same port, without faults.</summary>
    public async Task RestartAsync()
    {
        var port = _server?.Address.Port ?? 0;
        if (_server is not null) await _server.DisposeAsync();
        _server =
            await LocalDataverseServer.StartAsync(new LocalDataverseOptions { DataFolder = _folder, Port = port, Preset = Preset.Cif2 });
    }

    /// <summary>Stops it, so that its data can be copied.</summary>
    public Task StopAsync() => _server.StopAsync();

    public void Use(string? rules, string imports = "") =>
        _server.Use(
            rules is null ? null : FaultScript.Parse($$"""{ "rules": [ {{rules}} ], "imports": [ {{imports}} ] }""", "faults.json"));

    public WebApiDataverse Connect() => new(
        EnvironmentAddress.TryParse(_server.Address.GetLeftPart(UriPartial.Authority), out _)!,
        new FixedToken(_server.TokenFor(Account)),
        new WebApiOptions { Time = Time });

    /// <returns>The report, or the fault that ended the run while it read.</returns>
    public async Task<(DeploymentReport? Report, DataverseFault? Fault)> RunAsync(DesiredState desired)
    {
        using var dataverse = Connect();
        try
        {
            var policy = new WaitPolicy(
                () => DateTimeOffset.UtcNow, (_, cancellation) => Task.Delay(1, cancellation), TimeSpan.FromMinutes(1));
            var run = new DeploymentRun(desired, null, dataverse, policy);
            var (_, plan) = await run.PlanAsync(this, CancellationToken.None);
            return (await run.ApplyAsync(plan, this, CancellationToken.None), null);
        }
        catch (DataverseException ended)
        {
            return (null, ended.Fault);
        }
    }

    /// <summary>Runs without faults until a run succeeds; what an earlier one left running is waited for.</summary>
    public async Task<DeploymentReport> FinishAsync(DesiredState desired)
    {
        Use(null);
        await _server.WhenIdleAsync();
        var (report, fault) = await RunAsync(desired);
        Assert.Null(fault);
        Assert.True(report!.Succeeded, string.Join("\n", report.Problems) + report.Surprise);
        return report;
    }

    /// <summary>Everything the product put there, as text that two environments can be compared by.</summary>
    public async Task<IReadOnlyList<string>> FootprintAsync(DesiredState desired)
    {
        using var dataverse = Connect();
        var plan = Planner.Plan(desired, await EnvironmentReader.ReadAsync(dataverse, desired, CancellationToken.None));
        Assert.False(plan.HasChanges);
        var tables = desired.SeedSets.SelectMany(set => set.Tables)
            .Where(table => !table.MadeByServer)
            .DistinctBy(table => table.Name)
            .ToList();
        var questions = tables.Select(table => (Query)new Query.Rows(
            table.Name, table.Columns.Select(column => column.Name).ToSequence(), Sequence<Condition>.Empty));
        var solutions = new Query.Rows(
            "solution", Sequence.Of<LogicalName>("uniquename", "version", "ismanaged"), Sequence<Condition>.Empty);
        var answers = await dataverse.ReadAsync([.. questions, solutions], CancellationToken.None);
        var rows = answers.Take(tables.Count).SelectMany(Rows).Select(row => $"{row.Id} {Values(row)}");
        // Providers point at the environment itself, and each of these has a port of its own.
        var texts = rows.Concat(Rows(answers[^1]).Select(Values)).Select(row => row.Replace(dataverse.Environment, "(here)"));
        return [.. texts.Order(StringComparer.Ordinal)];
    }

    public async Task WriteAsync(params Write[] writes)
    {
        using var dataverse = Connect();
        await dataverse.WriteAsync(writes, CancellationToken.None);
    }

    public void Report(DeploymentEvent value)
    {
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    static string Values(Row row) => string.Join('|', row.Columns.Select(column => column.Value));

    static IEnumerable<Row> Rows(QueryResult answer) => Assert.IsType<QueryResult.RowsAre>(answer).Rows;
}
