using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace VoiceForD365.LocalDataverse.Bench.PublicExports;

/// <summary>What the platform answered instead of doing it.</summary>
sealed record TrialFault(string Code, string Text);

/// <summary>The requests of a trial, over the Web API as anybody would send them.</summary>
sealed class TrialClient : IDisposable
{
    static readonly string[] Inventoried =
    [
        "solutions", "webresourceset", "systemforms", "savedqueries", "workflows", "roles", "appmodules",
        "environmentvariabledefinitions", "connectionreferences", "canvasapps", "customcontrols", "pluginassemblies",
    ];

    readonly HttpClient _http;

    public TrialClient(LocalDataverseServer server)
    {
        _http = new HttpClient { BaseAddress = new Uri(server.Address, "/api/data/v9.2/"), Timeout = TimeSpan.FromMinutes(5) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", server.AdminToken);
    }

    /// <returns>null: imported.</returns>
    public async Task<TrialFault?> ImportAsync(byte[] zip) => (await SendAsync(HttpMethod.Post, "ImportSolution", new JsonObject
    {
        ["CustomizationFile"] = Convert.ToBase64String(zip),
        ["OverwriteUnmanagedCustomizations"] = true,
        ["PublishWorkflows"] = true,
        ["ImportJobId"] = Guid.NewGuid().ToString("D"),
    })).Fault;

    public async Task<(byte[]? Zip, TrialFault? Fault)> ExportAsync(string solution)
    {
        var (answer, fault) = await SendAsync(
            HttpMethod.Post, "ExportSolution", new JsonObject { ["SolutionName"] = solution, ["Managed"] = false });
        return (answer is null ? null : Convert.FromBase64String(answer["ExportSolutionFile"]!.GetValue<string>()), fault);
    }

    /// <returns>null: gone.</returns>
    public async Task<TrialFault?> UninstallAsync(string solution)
    {
        var (found, fault) = await SendAsync(HttpMethod.Get, $"solutions?$select=solutionid&$filter=uniquename eq '{solution}'");
        return fault ?? (await SendAsync(HttpMethod.Delete, $"solutions({found!["value"]![0]!["solutionid"]})")).Fault;
    }

    /// <summary>How many there are of what a solution brings.</summary>
    public async Task<IReadOnlyDictionary<string, int>> InventoryAsync()
    {
        var counts = new Dictionary<string, int>();
        foreach (var set in Inventoried)
            counts[set] = int.Parse(
                await _http.GetStringAsync(set + "/$count"), NumberStyles.AllowLeadingSign | NumberStyles.AllowTrailingWhite,
                CultureInfo.InvariantCulture);
        var (tables, _) = await SendAsync(
            HttpMethod.Get,
            "EntityDefinitions?$select=LogicalName&$expand=Attributes($select=LogicalName),ManyToOneRelationships($select=SchemaName)");
        counts["tables"] = 0;
        counts["columns"] = 0;
        counts["relationships"] = 0;
        foreach (var table in tables!["value"]!.AsArray())
        {
            counts["tables"]++;
            counts["columns"] += table!["Attributes"]!.AsArray().Count;
            counts["relationships"] += table["ManyToOneRelationships"]!.AsArray().Count;
        }

        return counts;
    }

    public void Dispose() => _http.Dispose();

    async Task<(JsonNode? Answer, TrialFault? Fault)> SendAsync(HttpMethod method, string path, JsonObject? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if (response.IsSuccessStatusCode)
            return (text.Length == 0 ? new JsonObject() : JsonNode.Parse(text), null);
        try
        {
            var error = JsonNode.Parse(text)!["error"]!;
            return (null, new(error["code"]!.GetValue<string>(), error["message"]!.GetValue<string>()));
        }
        catch (JsonException)
        {
            return (null, new(((int)response.StatusCode).ToString(CultureInfo.InvariantCulture), text));
        }
    }
}
