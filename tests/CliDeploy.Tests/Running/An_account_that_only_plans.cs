using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.CliDeploy.Tests.Running;

/// <summary>It may read every table and write none, as whoever plans for a pull request should.</summary>
public sealed class An_account_that_only_plans : IAsyncLifetime
{
    const string Agent = "agent@voice.local";

    readonly Cli _cli = new();
    readonly HttpClient _http = new();
    LocalDataverseServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await LocalDataverseServer.StartAsync(new LocalDataverseOptions { Preset = Preset.Cif1 });
        _http.BaseAddress = new Uri(_server.Address, "api/data/v9.2/");
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _server.AdminToken);
        var unit = (string)(await GetAsync("businessunits?$filter=_parentbusinessunitid_value eq null"))[0]!["businessunitid"]!;
        var agent = (string)(await GetAsync($"systemusers?$filter=domainname eq '{Agent}'"))[0]!["systemuserid"]!;
        var role = Guid.NewGuid();
        await PostAsync("roles", new() { ["roleid"] = role, ["name"] = "Reader", ["businessunitid@odata.bind"] = $"businessunits({unit})" });
        var reads = (await GetAsync("privileges?$select=privilegeid&$filter=startswith(name,'prvRead')"))
            .Select(row => new JsonObject { ["PrivilegeId"] = (string)row!["privilegeid"]!, ["Depth"] = "Global" });
        await PostAsync($"roles({role})/Microsoft.Dynamics.CRM.AddPrivilegesRole", new() { ["Privileges"] = new JsonArray([.. reads]) });
        await PostAsync($"systemusers({agent})/systemuserroles_association/$ref", new() { ["@odata.id"] = $"roles({role})" });
    }

    [Fact]
    public async Task What_it_planned_an_administrator_deploys_and_it_does_not()
    {
        var planned = await As(_server.TokenFor("agent")).RunAsync("plan", "--environment", Address, "--out", "voice.plan");
        var refused = await _cli.RunAsync("deploy", "--environment", Address, "--plan", "voice.plan");
        var deployed = await As(_server.AdminToken).RunAsync("deploy", "--environment", Address, "--plan", "voice.plan");

        Assert.Equal((0, 1, 0), (planned.ExitCode, refused.ExitCode, deployed.ExitCode));
        Assert.Contains("warning ENV-004  The account that plans is not a System Administrator.", planned.Error, StringComparison.Ordinal);
        Assert.Contains("error ENV-004  The installing account is not a System Administrator.", refused.Error, StringComparison.Ordinal);
        Assert.Contains("state  nothing was written", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_status_says_that_it_may_not_deploy()
    {
        var status = await As(_server.TokenFor("agent")).RunAsync("status", "--environment", Address);

        Assert.Equal(1, status.ExitCode);
        Assert.Contains("not System Administrator; deploying will be refused", status.Output, StringComparison.Ordinal);
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        _cli.Dispose();
        await _server.DisposeAsync();
    }

    string Address => _server.Address.ToString().TrimEnd('/');

    Cli As(string token)
    {
        _cli.Variables["VOICEDEPLOY_ACCESS_TOKEN"] = token;
        return _cli;
    }

    async Task<JsonArray> GetAsync(string path) => (await _http.GetFromJsonAsync<JsonObject>(path))!["value"]!.AsArray();

    async Task PostAsync(string path, JsonObject body)
    {
        using var answer = await _http.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
