namespace VoiceForD365.LocalDataverse.Tests.FaultInjection;

public sealed class Requests_meet_their_faults(FaultyDataverse world) : IClassFixture<FaultyDataverse>
{
    readonly FaultyTime _time = world.Time;
    readonly TestDataverse _local = world.Fresh();
    readonly string _name = Guid.NewGuid().ToString("N");

    [Fact]
    public async Task A_platforms_answer_has_its_code_and_a_gateways_has_none()
    {
        Use("""
            { "rules": [
              { "on": { "nth": 1 }, "answer": { "status": 429, "retryAfter": "17s" } },
              { "on": { "nth": 2 }, "answer": { "status": 500, "message": "SQL timeout" } },
              { "on": { "nth": 3 }, "answer": { "status": 502 } },
              { "on": { "nth": 4 }, "answer": { "status": 503, "body": "none" } } ] }
            """);

        var (throttled, failed, gateway, bare, fine) = (await Ask(), await Ask(), await Ask(), await Ask(), await Ask());

        Assert.Equal((429, "0x80072322", "17"), (throttled.Status, throttled.Code, throttled.Header("Retry-After")));
        Assert.StartsWith("Number of requests exceeded the limit of 6000", throttled.Message, StringComparison.Ordinal);
        Assert.Equal((500, "0x80040216", "SQL timeout"), (failed.Status, failed.Code, failed.Message));
        Assert.Equal((502, "text/html"), (gateway.Status, gateway.Header("Content-Type")));
        Assert.Contains("502 Bad Gateway", gateway.Text, StringComparison.Ordinal);
        Assert.Equal((503, ""), (bare.Status, bare.Text));
        Assert.Equal(200, fine.Status);
    }

    [Theory]
    [InlineData("before", 0)]
    [InlineData("after", 1)]
    public async Task An_answer_comes_before_or_after_the_effect(string effect, int rows)
    {
        Use($$"""{ "rules": [ { "on": { "message": "Create" }, "answer": { "status": 502, "effect": "{{effect}}" } } ] }""");

        var reply = await _local.Post("accounts", $$"""{"name":"{{_name}}"}""");

        Assert.Equal(502, reply.Status);
        Assert.Equal(rows, await Accounts());
    }

    [Theory]
    [InlineData("before", 0)]
    [InlineData("after", 1)]
    public async Task A_connection_is_dropped_before_or_after_the_effect(string effect, int rows)
    {
        Use($$"""{ "rules": [ { "on": { "method": "POST" }, "drop": "{{effect}}" } ] }""");

        await Assert.ThrowsAsync<HttpRequestException>(() => _local.Post("accounts", $$"""{"name":"{{_name}}"}"""));

        Assert.Equal(rows, await Accounts());
    }

    [Theory]
    [InlineData("true")]
    [InlineData("10")]
    [InlineData("1000000")]
    public async Task An_answer_is_cut_off(string bytes)
    {
        Use($$"""{ "rules": [ { "truncate": {{bytes}} } ] }""");

        await Assert.ThrowsAsync<HttpRequestException>(Ask);
    }

    [Fact]
    public async Task A_token_expires_and_another_one_is_good()
    {
        Use("""{ "rules": [ { "on": { "nth": 2 }, "expireToken": true } ] }""");

        int[] statuses = [(await Ask()).Status, (await Ask()).Status, (await Ask()).Status];
        var other = await _local.SendAs("agent", HttpMethod.Get, "WhoAmI");

        Assert.Equal([200, 401, 401], statuses);
        Assert.Equal(200, other.Status);
    }

    [Fact]
    public async Task Delays_add_up_and_are_waited_by_the_clock()
    {
        Use("""
            { "rules": [
              { "delay": "200ms" },
              { "on": { "every": 2 }, "delay": { "uniform": { "min": "1s", "max": "1s" } } } ] }
            """);

        await Ask();
        await Ask();

        Assert.Equal([TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(1200)], _time.Waits);
    }

    [Fact]
    public async Task The_record_names_the_fault()
    {
        Use("""
            { "rules": [
              { "name": "gone", "on": { "nth": 1 }, "answer": { "status": 502 } },
              { "name": "cut", "on": { "nth": 2 }, "truncate": true },
              { "on": { "nth": 3 }, "drop": "before" } ] }
            """);
        _local.Server.ClearRequests();

        await Ask();
        await Assert.ThrowsAsync<HttpRequestException>(Ask);
        await Assert.ThrowsAsync<HttpRequestException>(Ask);
        await Ask();

        Assert.Equal(
            [(502, "gone"), (200, "cut"), (RecordedRequest.NoAnswer, "rule 3"), (200, null)],
            _local.Server.Requests.Select(request => (request.Status, request.Fault)));
    }

    void Use(string script) => _local.Server.Use(FaultScript.Parse(script, "faults.json"));

    Task<Reply> Ask() => _local.Get("WhoAmI");

    async Task<int> Accounts()
    {
        _local.Server.Use(null);
        return (await _local.Get($"accounts?$select=accountid&$filter=name eq '{_name}'")).Rows.Count;
    }
}
