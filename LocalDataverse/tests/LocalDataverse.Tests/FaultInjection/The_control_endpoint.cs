using System.Net.Http.Headers;
using System.Text;

namespace VoiceForD365.LocalDataverse.Tests.FaultInjection;

public sealed class The_control_endpoint(FaultyDataverse world) : IClassFixture<FaultyDataverse>, IDisposable
{
    readonly TestDataverse _local = world.Fresh();
    readonly HttpClient _http = new() { BaseAddress = new Uri(world.Local.Server.Address, "/local/") };

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Reads_replaces_and_clears_the_script()
    {
        const string script = """{ "rules": [ { "answer": { "status": 503 } } ] }""";

        var none = await Send("GET", "faults");
        var put = await Send("PUT", "faults", script);
        var during = await _local.Get("WhoAmI");
        var read = await Send("GET", "faults");
        var cleared = await Send("DELETE", "faults");

        Assert.Equal((204, 204, 503, 204), (none.Status, put.Status, during.Status, cleared.Status));
        Assert.Equal(script, read.Text);
        Assert.Equal(200, (await _local.Get("WhoAmI")).Status);
    }

    [Fact]
    public async Task Refuses_a_script_with_all_its_problems_and_keeps_the_one_in_effect()
    {
        await Send("PUT", "faults", """{ "rules": [ { "answer": { "status": 503 } } ] }""");

        var refused = await Send("PUT", "faults", "{ \"rules\": [\n{ \"drop\": \"now\" } ] }");

        Assert.Equal(400, refused.Status);
        Assert.Equal((2, "$.rules[0].drop"), ((int)refused["problems"]![0]!["line"]!, refused["problems"]![0]!["path"]!.ToString()));
        Assert.Equal(503, (await _local.Get("WhoAmI")).Status);
    }

    [Fact]
    public async Task Shows_and_forgets_the_requests_and_is_not_among_them()
    {
        await _local.Get("WhoAmI");

        var shown = await Send("GET", "requests");
        await Send("DELETE", "requests");

        Assert.Equal("/api/data/v9.2/WhoAmI", Assert.Single(shown.Rows)!["pathAndQuery"]!.ToString());
        Assert.Empty((await Send("GET", "requests")).Rows);
    }

    [Theory]
    [InlineData("/local")]
    [InlineData("/local?/faults")]
    [InlineData("/local/")]
    [InlineData("/local/nothing")]
    public async Task Says_what_there_is_where_nothing_of_it_is_named(string path) =>
        Assert.Equal(404, (await Send("GET", path)).Status);

    [Fact]
    public async Task Advances_the_clock()
    {
        var before = (DateTime)(await Send("GET", "clock"))["now"]!;

        var after = await Send("POST", "clock", """{ "advance": "2h" }""");
        var created = await _local.Create("accounts", """{"name":"later"}""");

        Assert.InRange((DateTime)after["now"]! - before, TimeSpan.FromHours(2), TimeSpan.FromHours(2.5));
        Assert.True((DateTime)(await _local.Get($"accounts({created})"))["createdon"]! >= before.AddMinutes(119));
        Assert.Equal(400, (await Send("POST", "clock", """{ "advance": "-1s" }""")).Status);
    }

    [Theory]
    [InlineData("", 401)]
    [InlineData("wrong", 401)]
    [InlineData("agent", 403)]
    [InlineData("admin", 204)]
    public async Task Is_for_the_administrator_alone(string account, int status)
    {
        var token = account is "agent" or "admin" ? _local.Server.TokenFor(account) : account;

        Assert.Equal(status, (await Send("GET", "faults", token: token)).Status);
        Assert.Equal(status == 204 ? 204 : status, (await Send("PUT", "faults", "{}", token)).Status);
    }

    [Theory]
    [InlineData("GET", "else", 404)]
    [InlineData("GET", "", 404)]
    [InlineData("POST", "faults", 405)]
    [InlineData("PUT", "requests", 405)]
    public async Task Knows_nothing_else(string method, string path, int status) =>
        Assert.Equal(status, (await Send(method, path)).Status);

    async Task<Reply> Send(string method, string path, string? body = null, string? token = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if ((token ?? _local.Server.AdminToken) is { Length: > 0 } bearer)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request);
        return await Reply.Read(response);
    }
}
