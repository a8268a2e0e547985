using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.LocalDataverse.Tests;

/// <summary>A private local Dataverse over a real loopback port, and a client that speaks plain HTTP to it.</summary>
public sealed class TestDataverse : IAsyncDisposable
{
    readonly HttpClient _http;

    TestDataverse(LocalDataverseServer server)
    {
        Server = server;
        _http = new HttpClient { BaseAddress = new Uri(server.Address, "/api/data/v9.2/") };
    }

    public LocalDataverseServer Server { get; }

    public string Base => _http.BaseAddress!.ToString();

    public static readonly Guid Organization = new("00000002-0000-0000-0000-000000000001");

    public static async Task<TestDataverse> StartAsync(Preset preset = Preset.Bare, LocalDataverseOptions? options = null) =>
        new(await LocalDataverseServer.StartAsync((options ?? new LocalDataverseOptions()) with
        {
            Preset = options?.Preset ?? preset,
            OrganizationId = options?.OrganizationId ?? Organization,
        }));

    public Task<Reply> Get(string path, params (string, string)[] headers) => Send(HttpMethod.Get, path, null, headers);

    public Task<Reply> Post(string path, string json = "{}", params (string, string)[] headers) =>
        Send(HttpMethod.Post, path, json, headers);

    public Task<Reply> Patch(string path, string json, params (string, string)[] headers) => Send(HttpMethod.Patch, path, json, headers);

    public Task<Reply> Delete(string path, params (string, string)[] headers) => Send(HttpMethod.Delete, path, null, headers);

    public Task<Reply> SendAs(string account, HttpMethod method, string path, string? json = null) =>
        Send(method, path, json, ("Authorization", "Bearer " + Server.TokenFor(account)));

    public Task<Reply> Send(HttpMethod method, string path, string? json, params (string Name, string Value)[] headers) =>
        SendBytes(method, path, json is null ? null : Encoding.UTF8.GetBytes(json), headers);

    public async Task<Reply> SendBytes(HttpMethod method, string path, byte[]? json, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
            request.Content = new ByteArrayContent(json) { Headers = { ContentType = new("application/json") { CharSet = "utf-8" } } };
        if (!headers.Any(h => h.Name == "Authorization"))
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Server.AdminToken);
        foreach (var (name, value) in headers)
            if (value.Length > 0)
                request.Headers.TryAddWithoutValidation(name, value);
        using var response = await AskAsync(request);
        return await Reply.Read(response);
    }

    /// <summary>Sends a batch body as it is; LF in it becomes CRLF.</summary>
    public async Task<Reply> Batch(string body, string boundary = "batch_1", bool continueOnError = false, bool keepLineEnds = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "$batch");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Server.AdminToken);
        if (continueOnError)
            request.Headers.TryAddWithoutValidation("Prefer", "odata.continue-on-error");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(keepLineEnds ? body : body.ReplaceLineEndings("\r\n")));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", $"multipart/mixed; boundary=\"{boundary}\"");
        using var response = await AskAsync(request);
        return await Reply.Read(response);
    }

    // A server that dies as it accepts is a SocketException of .NET 10's HttpClient; to a test it is one more request without an answer.
    async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request)
    {
        try
        {
            return await _http.SendAsync(request);
        }
        catch (SocketException broken)
        {
            throw new HttpRequestException("The connection broke while it was made", broken);
        }
    }

    /// <summary>Creates a row and returns its id.</summary>
    public async Task<Guid> Create(string set, string json)
    {
        var reply = await Post(set, json);
        Assert.True(reply.Status == 204, reply.Text);
        return Guid.Parse(reply.Header("OData-EntityId")!.Split('(', ')')[1]);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
    }
}

public sealed record Reply(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public string Code => Json["error"]!["code"]!.ToString();

    public string Message => Json["error"]!["message"]!.ToString();

    public JsonArray Rows => Json["value"]!.AsArray();

    public JsonNode? this[string property] => Json[property];

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public static async Task<Reply> Read(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        await response.Content.ReadAsStringAsync(),
        response.Headers.Concat(response.Content.Headers)
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase));
}
