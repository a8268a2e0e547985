using Microsoft.Xrm.Sdk;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment;
using VoiceForD365.Gateways.Tests.OrganizationService.OverSoap;
using VoiceForD365.Gateways.Tests.OrganizationService.OverWebApi;
using VoiceForD365.Gateways.WebApi;
using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.LocalDataverse;
using VoiceForD365.PackageTemplate.Tests.Hosting;

namespace VoiceForD365.PackageTemplate.Tests.Environments;

/// <summary>A fresh local Dataverse with both doors.</summary>
sealed class LocalEnvironment : IAsyncDisposable
{
    readonly LocalDataverseServer _server;
    readonly SocketsHttpHandler _handler = new();
    readonly HttpMessageInvoker _http;

    LocalEnvironment(LocalDataverseServer server)
    {
        _server = server;
        _http = new(_handler);
    }

    public string DataFile => System.IO.Path.Combine(_server.DataFolder, "local.db");

    /// <summary>Requests so far that ask for more than reading, those inside of batches one by one.</summary>
    public IReadOnlyList<string> Writes =>
    [
        .. from request in _server.Requests
           from operation in request.IsBatch
               ? request.Operations.Select(operation => (operation.Method, operation.PathAndQuery))
               : [(request.Method, request.PathAndQuery)]
           where operation.Method != "GET"
           select $"{operation.Method} {operation.PathAndQuery}",
    ];

    /// <summary>Paths of all requests so far.</summary>
    public IReadOnlyList<string> Requests => [.. _server.Requests.Select(request => request.PathAndQuery)];

    public static async Task<LocalEnvironment> StartAsync(Preset preset, TimeProvider clock) =>
        new(await LocalDataverseServer.StartAsync(new() { Preset = preset, Clock = clock }));

    public static Task<LocalEnvironment> StartAsync(Preset preset) => StartAsync(preset, TimeProvider.System);

    public void ForgetRequests() => _server.ClearRequests();

    public IOrganizationService Service(string account = "admin") =>
        new WebApiOrganizationService(_http, _server.Address, _server.TokenFor(account));

    /// <summary>The same over the wire that Package Deployer speaks.</summary>
    public IOrganizationService ServiceOverSoap() => new SoapOrganizationService(_http, _server.Address, _server.AdminToken);

    /// <summary>Door one.</summary>
    /// <param name="cannotShow">The wizard throws at every line it is given.</param>
    /// <param name="through">Stands between package and environment; null: nothing does.</param>
    public DeployerRun DeployWithPackageDeployer(
        string packageFolder,
        string? settings = null,
        string account = "admin",
        Func<IOrganizationService, IOrganizationService>? through = null,
        bool cannotShow = false) =>
        new PackageDeployerHost((through ?? (service => service))(Service(account)), _server.Address, cannotShow)
            .Run(packageFolder, settings);

    /// <summary>Door two, without its words.</summary>
    public async Task<DeploymentReport> DeployWithEngineAsync(string packageFolder)
    {
        using var dataverse = new WebApiDataverse(
            EnvironmentAddress.TryParse(_server.Address.ToString(), out _)!,
            new FixedToken(_server.AdminToken));
        var package = PackageReader.Read(packageFolder).Value;
        var desired = package with { Configuration = package.Baked is { } baked ? ConfigurationSection.Read(baked).Configuration : null };
        var run = new DeploymentRun(desired, asked: null, dataverse, WaitPolicy.Real);
        var (_, plan) = await run.PlanAsync(new Progress<DeploymentEvent>(), CancellationToken.None);
        return await run.ApplyAsync(plan, new Progress<DeploymentEvent>(), CancellationToken.None);
    }

    /// <summary>Somebody else starts to import the core solution, which takes as long as said.</summary>
    /// <param name="takes">As in a fault script, such as "1s".</param>
    public async Task BeginImportOfCoreAsync(string packageFolder, string takes)
    {
        _server.Use(FaultScript.Parse($$"""{ "imports": [ { "nth": 1, "takes": "{{takes}}" } ] }""", "faults.json"));
        using var dataverse = new WebApiDataverse(
            EnvironmentAddress.TryParse(_server.Address.ToString(), out _)!,
            new FixedToken(_server.AdminToken));
        var core = PackageReader.Read(packageFolder).Value.Solutions[0];
        var zip = await System.IO.File.ReadAllBytesAsync(core.File);
        await dataverse.StartImportAsync(
            new(Guid.NewGuid(), core.UniqueName, zip, ImportMode.InstallOrUpdate, EnableSteps: true), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }
}
