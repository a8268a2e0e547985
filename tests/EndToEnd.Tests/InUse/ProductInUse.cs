using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Report;
using VoiceForD365.Deployment.Vocabulary;
using VoiceForD365.Gateways.WebApi;
using VoiceForD365.Gateways.WebApi.Graph;
using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.LocalDataverse;
using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.TelephonyCloud.Server;

namespace VoiceForD365.EndToEnd.Tests.InUse;

/// <summary>
/// The product deployed into a local Dataverse whose environment variables point at a telephony service of our own, and people who use it
/// over the Web API: its plug-ins run as they do in an environment.
/// </summary>
public class ProductInUse : IAsyncLifetime, IProgress<DeploymentEvent>
{
    /// <summary>Of the telephony's secret in a vault.</summary>
    protected const string Reference =
        "/subscriptions/00000000-0000-0000-0000-0000000000aa/resourceGroups/voice" +
        "/providers/Microsoft.KeyVault/vaults/voice/secrets/telephony";

    LocalDataverseServer _server = null!;
    HttpClient _http = null!;

    /// <summary>What else the environment has.</summary>
    protected virtual Preset Preset => Preset.Bare;

    /// <summary>Who and what is in its tenant.</summary>
    protected virtual LocalDataverseOptions Tenant => new();

    /// <summary>Requests sent to it so far.</summary>
    public IReadOnlyList<RecordedRequest> Requests => _server.Requests;

    /// <summary>The package that is installed.</summary>
    protected DesiredState Deployed { get; private set; } = null!;

    public CloudServer Telephony { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Telephony = await CloudServer.StartAsync();
        _server = await LocalDataverseServer.StartAsync(Tenant with
        {
            Preset = Preset,
            Secrets = new Dictionary<string, string> { [Reference] = CloudServer.Secret },
        });
        _http = new HttpClient { BaseAddress = new Uri(_server.Address, "/api/data/v9.2/") };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _server.AdminToken);
        await BeforeDeployAsync();
        await DeployAsync();
        await SetAsync("enreach_DiscoveryUrl", Telephony.Address);
        await PrepareAsync();
    }

    /// <summary>The environment as the customer has it, without the product.</summary>
    protected virtual Task BeforeDeployAsync() => Task.CompletedTask;

    /// <summary>Nothing but the package was deployed.</summary>
    protected virtual Task AfterDeployAsync(DeploymentReport report) => Task.CompletedTask;

    /// <summary>The telephony gets its login, as an administrator would give it.</summary>
    protected virtual async Task PrepareAsync()
    {
        await SetAsync("enreach_TelephonyApiLogin", CloudServer.Login);
        await SetAsync("enreach_TelephonyApiSecret", Reference);
    }

    /// <param name="value">null: the variable has none.</param>
    public async Task SetAsync(string variable, string? value)
    {
        var found = await GetAsync($"environmentvariabledefinitions?$filter=schemaname eq '{variable}'");
        var definition = found.Rows.Single()["environmentvariabledefinitionid"];
        var before = await GetAsync($"environmentvariablevalues?$filter=_environmentvariabledefinitionid_value eq {definition}");
        foreach (var old in before.Rows)
            await SendAsync("DELETE", $"environmentvariablevalues({old["environmentvariablevalueid"]})");
        if (value is not null)
        {
            var body = new JsonObject
            {
                ["value"] = value,
                ["EnvironmentVariableDefinitionId@odata.bind"] = $"/environmentvariabledefinitions({definition})",
            };
            await CreateAsync("environmentvariablevalues", body.ToJsonString());
        }
    }

    /// <summary>The account's secret, as the variable refers to it.</summary>
    public Task SetSecretAsync(bool isKnown) => SetAsync("enreach_TelephonyApiSecret", isKnown ? Reference : null);

    public Task<Answered> GetAsync(string path) => SendAsync("GET", path);

    public Task<Answered> PostAsync(string path, string json) => SendAsync("POST", path, json);

    /// <returns>The id of the new row.</returns>
    public async Task<Guid> CreateAsync(string set, string json)
    {
        var created = await PostAsync(set, json);
        Assert.True(created.Status == 204, created.Text);
        return Guid.Parse(created.EntityId!.Split('(', ')')[^2]);
    }

    public async Task<Answered> SendAsync(string method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request);
        return new Answered(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Headers.TryGetValues("OData-EntityId", out var ids) ? ids.Single() : null);
    }

    /// <summary>Completes when no asynchronous step is left to run.</summary>
    public Task WhenIdleAsync() => _server.WhenIdleAsync();

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        await Telephony.DisposeAsync();
    }

    void IProgress<DeploymentEvent>.Report(DeploymentEvent value)
    {
    }

    /// <summary>As the command line speaks to it.</summary>
    public WebApiDataverse Connect() => new(
        EnvironmentAddress.TryParse(_server.Address.GetLeftPart(UriPartial.Authority), out _)!, new FixedToken(_server.AdminToken));

    /// <summary>Its tenant's directory, as the command line asks it.</summary>
    public GraphDirectory ConnectToDirectory() => new(new Uri(_server.Address, "/graph"), new FixedToken(_server.AdminToken));

    async Task DeployAsync()
    {
        using var package = BuiltPackage.FromSource();
        Deployed = package.Desired;
        using var dataverse = Connect();
        var plan = Planner.Plan(package.Desired, await EnvironmentReader.ReadAsync(dataverse, package.Desired, CancellationToken.None));
        var report = await Applier.ApplyAsync(plan, dataverse, this, WaitPolicy.Real, CancellationToken.None);
        Assert.True(report.Succeeded, string.Join("\n", report.Problems) + report.Surprise);
        await AfterDeployAsync(report);
    }
}

/// <param name="EntityId">The address of the row written; null without one.</param>
public sealed record Answered(int Status, string Text, string? EntityId)
{
    public JsonNode this[string property] => JsonNode.Parse(Text)![property]!;

    public IReadOnlyList<JsonNode> Rows => [.. this["value"].AsArray().Select(row => row!)];

    public string Message => (string)this["error"]["message"]!;

    public string Code => (string)this["error"]["code"]!;
}
