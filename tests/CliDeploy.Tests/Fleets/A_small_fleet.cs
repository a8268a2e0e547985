using VoiceForD365.CliDeploy.Commands;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Tests.Running;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Values;
using VoiceForD365.LocalDataverse;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.CliDeploy.Tests.Fleets;

/// <summary>The real package in six local environments of this process, in three rings.</summary>
public sealed class A_small_fleet : IAsyncLifetime
{
    static readonly string Package = Path.Combine(Path.GetDirectoryName(Cli.Executable)!, "package");

    readonly Cli _cli = new();
    readonly StringWriter _told = new();
    readonly string _prefix = $"FLEET_{Guid.NewGuid():N}_";
    readonly List<LocalDataverseServer> _servers = [];

    public async Task InitializeAsync()
    {
        for (var at = 0; at < 6; at++)
        {
            _servers.Add(await LocalDataverseServer.StartAsync(new LocalDataverseOptions { Preset = Preset.Cif2 }));
            Token(at, _servers[at].AdminToken);
        }
    }

    public async Task DisposeAsync()
    {
        for (var at = 0; at < 6; at++) Token(at, null);
        foreach (var server in _servers) await server.DisposeAsync();
        _cli.Dispose();
    }

    [Fact]
    public async Task A_ring_with_a_failure_ends_it_and_running_again_goes_on_where_each_environment_is()
    {
        Token(2, "no-token-of-any-environment");

        var first = await RunAsync(fleet => fleet.DeployAsync(asks: false, CancellationToken.None));

        Assert.Equal(ExitCode.Failed, first.ExitCode);
        Assert.Equal("done done failed done not-attempted not-attempted", Outcomes(first));
        Assert.Equal([DiagnosticCodes.EnvironmentSignInFailed], first.Report.Results[2].End.Problems.Select(problem => problem.Code));
        Assert.Equal(DiagnosticCodes.FleetRingNotGood, Assert.Single(first.Report.Problems).Code);
        Assert.All(_servers.Skip(4), server => Assert.Empty(server.Requests));

        Token(2, _servers[2].AdminToken);
        foreach (var server in _servers) server.ClearRequests();
        var refused = await Assert.ThrowsAsync<RunFailedException>(
            () => RunAsync(fleet => fleet.DeployAsync(asks: false, CancellationToken.None), "production"));
        var second = await RunAsync(fleet => fleet.DeployAsync(asks: false, CancellationToken.None));

        Assert.Equal(DiagnosticCodes.FleetEarlierRing, Assert.Single(refused.Problems).Code);
        Assert.Equal(ExitCode.Done, second.ExitCode);
        Assert.Equal("already-there already-there done already-there done done", Outcomes(second));
        foreach (var at in (int[])[0, 1, 3])
            Assert.All(_servers[at].Requests.SelectMany(request => request.Operations), operation => Assert.Equal("GET", operation.Method));
        Assert.NotNull(second.Report.Results[0].End.GoodSince);

        var status = await RunAsync(fleet => fleet.StatusAsync(CancellationToken.None));

        Assert.All(status.Report.Results, result => Assert.True(result.End.LastRun is { Succeeded: true }));
        Assert.All(
            status.Report.Results.SelectMany(result => result.End.Solutions),
            solution => Assert.Equal(solution.OfPackage, solution.Installed));
        Assert.All(_servers, server => Assert.DoesNotContain(server.AdminToken, _told.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Asked_to_stop_the_environment_at_work_stops_in_order_and_nothing_else_begins()
    {
        using var stop = new CancellationTokenSource();

        var ran = await RunAsync(
            fleet => fleet.DeployAsync(asks: false, stop.Token),
            view: new StoppingView(new PlainView(_told, _told, Verbosity.Normal), stop));

        Assert.Equal(ExitCode.Failed, ran.ExitCode);
        Assert.Equal("interrupted not-attempted not-attempted not-attempted not-attempted not-attempted", Outcomes(ran));
        Assert.NotNull(ran.Report.Results[0].End.Report);
        Assert.All(_servers.Skip(1), server => Assert.Empty(server.Requests));
    }

    async Task<Result.FleetOf> RunAsync(Func<FleetCommands, Task<Result>> run, string? ring = null, IView? view = null)
    {
        var file = _cli.Write("fleet.yaml", string.Join("\n", (string[])
        [
            $"package: {Package}",
            $"concurrency: {(view is null ? 2 : 1)}",
            "rings:",
            .. Ring("test", 0),
            .. Ring("pilot", 2, "stop-after: 2"),
            .. Ring("production", 4),
        ]));
        var selection = FleetSelection.Everything with { Rings = ring is null ? Sequence<string>.Empty : Sequence.Of(ring) };
        var fleet = new FleetCommands(
            file, selection, null, null, view ?? new PlainView(_told, _told, Verbosity.Normal), Environment.GetEnvironmentVariable);
        var result = (Result.FleetOf)await run(fleet);
        new PlainView(_told, _told, Verbosity.Detailed).Show(result);
        return result;
    }

    IEnumerable<string> Ring(string name, int first, params string[] more) =>
    [
        $"  - name: {name}",
        .. more.Select(line => "    " + line),
        "    environments:",
        .. Enumerable.Range(first, 2).Select(at =>
            $"      - {{url: '{_servers[at].Address.GetLeftPart(UriPartial.Authority)}', label: e{at}, access-token-variable: {_prefix}{at}}}"),
    ];

    void Token(int at, string? token) => Environment.SetEnvironmentVariable(_prefix + at, token);

    static string Outcomes(Result.FleetOf result) => string.Join(
        ' ', result.Report.Results.Select(one => FleetOutcomeWords.Name(one.End.Outcome).Replace(' ', '-')));

    /// <summary>Asks the run to stop as soon as something is being imported.</summary>
    sealed class StoppingView(IView view, CancellationTokenSource stop) : IView
    {
        public void Tell(Note note) => view.Tell(note);

        public Task<T> WatchAsync<T>(
            Deployment.Plan.DeploymentPlan plan, Func<IProgress<Deployment.Report.DeploymentEvent>, Task<T>> work) => view.WatchAsync(plan,
            work);

        public Task<T> WatchFleetAsync<T>(Fleet fleet, Func<IProgress<FleetEvent>, Task<T>> work) => work(new FleetListener(happened =>
        {
            if (happened is FleetEvent.Progressed { Event: Deployment.Report.DeploymentEvent.ChangeStarted }) stop.Cancel();
        }));

        public void Show(Result result) => view.Show(result);

        public void Complain(IReadOnlyList<Diagnostic> problems, string state, Exception? surprise = null) =>
            view.Complain(problems, state, surprise);
    }
}
