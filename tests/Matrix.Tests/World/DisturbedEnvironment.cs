using System.Text.RegularExpressions;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Deployment;
using VoiceForD365.Gateways.OrganizationService;
using VoiceForD365.Gateways.Tests.OrganizationService.OverSoap;
using VoiceForD365.Gateways.WebApi;
using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.LocalDataverse;
using VoiceForD365.PackageTemplate.Tests.Environments;

namespace VoiceForD365.Matrix.Tests.World;

/// <summary>An environment on a copy of prepared data, a wire that can be disturbed, and the product at its other end.</summary>
sealed partial class DisturbedEnvironment : IAsyncDisposable, IProgress<DeploymentEvent>
{
    static readonly TimeSpan LongestInTruth = TimeSpan.FromSeconds(90);
    static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(10);

    readonly string _folder = Directory.CreateTempSubdirectory("voice-matrix-").FullName;
    readonly Preset _preset;
    LocalDataverseServer _server = null!;

    DisturbedEnvironment(Preset preset)
    {
        _preset = preset;
        Time = new();
        Product = new(Time);
        Wire = new(() => _server.Address);
    }

    public VirtualTime Time { get; }

    public ProductTime Product { get; }

    public Wire Wire { get; }

    public string Folder => _folder;

    public LocalDataverseServer Server => _server;

    public int HistoryRows => RowDump.Count(Path.Combine(_folder, "local.db"), "enreach_deploymenthistory");

    /// <summary>Of runs that have not said how they ended.</summary>
    public int OpenHistoryRows =>
        RowDump.Count(Path.Combine(_folder, "local.db"), "enreach_deploymenthistory", "enreach_outcome IS NULL");

    /// <param name="data">A stopped server's data folder; null for a new environment.</param>
    public static async Task<DisturbedEnvironment> StartAsync(Preset preset, string? data = null)
    {
        var environment = new DisturbedEnvironment(preset);
        if (data is not null)
            foreach (var file in Directory.EnumerateFiles(data).Where(file => Path.GetFileName(file) != "local.lock"))
                File.Copy(file, Path.Combine(environment._folder, Path.GetFileName(file)));
        await environment.StartServerAsync();
        return environment;
    }

    /// <summary>Takes the server that was killed from the same data folder up again.</summary>
    public async Task RestartAsync()
    {
        await _server.DisposeAsync();
        await StartServerAsync();
    }

    /// <summary>What was disturbed is well again, and what still ran has ended.</summary>
    public async Task RecoverAsync()
    {
        Wire.Accept();
        Wire.OnRequest = (request, crossing) => crossing.PassAsync(request);
        Product.StallTimeout = TimeSpan.FromSeconds(60);
        if (_server.Killed.IsCompleted) await RestartAsync();
        _server.Use(null);
        await _server.WhenIdleAsync();
    }

    public Task StopAsync() => _server.StopAsync();

    /// <summary>One run of the product, as a door runs it.</summary>
    public async Task<Run> RunAsync(DesiredState desired, Gateway gateway = Gateway.WebApi)
    {
        var begun = Time.Passed;
        var before = HistoryRows;
        DeploymentPlan? plan = null;
        DeploymentReport? report = null;
        Exception? ended = null;
        using var stop = new CancellationTokenSource(LongestInTruth);
        try
        {
            await Task.Run(async () =>
            {
                using var connection = Connect(gateway, Wire.Address, Product.Options);
                var dataverse = connection.Dataverse;
                var run = new DeploymentRun(desired, asked: null, dataverse, WaitPolicy());
                (var current, plan) = await run.PlanAsync(this, stop.Token);
                report = await run.ApplyRecordedAsync(plan, current, Time.GetUtcNow(), Door.CommandLine, this, stop.Token);
            }).WaitAsync(LongestInTruth + LongestInTruth);
            if (stop.IsCancellationRequested) throw new TimeoutException();
        }
        catch (Exception fault)
        {
            ended = fault;
        }

        return new(plan, report, ended, Time.Passed - begun)
        {
            IsUnrecorded = report?.Problems.Any(problem => problem.Code == DiagnosticCodes.HistoryNotWritten) == true,
            History = (before, HistoryRows),
        };
    }

    /// <summary>What a run would find to do now; asked past the wire.</summary>
    public async Task<DeploymentPlan> PlanAsync(DesiredState desired)
    {
        using var connection = Connect(Gateway.WebApi, _server.Address, new WebApiOptions());
        return Planner.Plan(desired, await EnvironmentReader.ReadAsync(connection.Dataverse, desired, CancellationToken.None));
    }

    /// <summary>Somebody else's request, past the wire.</summary>
    public async Task<string> AsAdministratorAsync(string method, string path, string? json = null)
    {
        using var http = new HttpClient { BaseAddress = new Uri(_server.Address, "/api/data/v9.2/") };
        http.DefaultRequestHeaders.Authorization = new("Bearer", _server.AdminToken);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null) request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode || answer.StatusCode == System.Net.HttpStatusCode.NotFound
            ? text
            : throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {text}");
    }

    /// <summary>Every row and all metadata, without moments and without what a run leaves of itself.</summary>
    public async Task<IReadOnlyList<string>> DumpAsync()
    {
        await _server.WhenIdleAsync();
        var rows = RowDump.Read(Path.Combine(_folder, "local.db"));
        return [.. rows.Select(row => Moments().Replace(row, "(moment)")).Order(StringComparer.Ordinal)];
    }

    public void Report(DeploymentEvent value)
    {
    }

    public async ValueTask DisposeAsync()
    {
        await Wire.DisposeAsync();
        _server.Use(null);
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    async Task StartServerAsync() => _server = await LocalDataverseServer.StartAsync(
        new LocalDataverseOptions { DataFolder = _folder, Preset = _preset, RunPlugins = false, Clock = Time });

    /// <summary>The history's patience is measured in truth: it ends a request, which takes no time of the environment.</summary>
    WaitPolicy WaitPolicy() => new(
        Time.GetUtcNow,
        async (delay, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var isOfHistory = delay > LongestPoll;
            if (!isOfHistory) Time.Advance(delay);
            await Task.Delay(isOfHistory ? delay : TimeSpan.FromMilliseconds(1), cancellation);
        },
        Deployment.Report.WaitPolicy.Real.StallTimeout);

    Connection Connect(Gateway gateway, Uri address, WebApiOptions options)
    {
        var origin = address.GetLeftPart(UriPartial.Authority);
        if (gateway == Gateway.WebApi)
        {
            var web = new WebApiDataverse(EnvironmentAddress.TryParse(origin, out _)!, new FixedToken(_server.AdminToken), options);
            return new(web, web);
        }

        var http = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
        var service = new ClientOfTheSdk(new SoapOrganizationService(http, address, _server.AdminToken));
        return new(new OrganizationServiceDataverse(service, origin), http);
    }

    sealed record Connection(IDataverse Dataverse, IDisposable Owner) : IDisposable
    {
        public void Dispose() => Owner.Dispose();
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")]
    private static partial Regex Moments();
}
