using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;

namespace VoiceForD365.Sandbox.Tests.Disturbances;

public sealed class Requests_meet_their_faults(FaultySandbox world) : IClassFixture<FaultySandbox>
{
    readonly FaultyTime _time = world.Time;
    readonly TestSandbox _sandbox = world.Fresh();
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

        var reply = await _sandbox.Post("accounts", $$"""{"name":"{{_name}}"}""");

        Assert.Equal(502, reply.Status);
        Assert.Equal(rows, await Accounts());
    }

    [Theory]
    [InlineData("before", 0)]
    [InlineData("after", 1)]
    public async Task A_connection_is_dropped_before_or_after_the_effect(string effect, int rows)
    {
        Use($$"""{ "rules": [ { "on": { "method": "POST" }, "drop": "{{effect}}" } ] }""");

        await Assert.ThrowsAsync<HttpRequestException>(() => _sandbox.Post("accounts", $$"""{"name":"{{_name}}"}"""));

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
        var other = await _sandbox.SendAs("agent", HttpMethod.Get, "WhoAmI");

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

    [Theory]
    [InlineData("""{ "path": "accounts" }""", "accounts")]
    [InlineData("""{ "path": "accounts*" }""", "accounts accounts(00000000-0000-0000-0000-000000000001)")]
    [InlineData("""{ "path": "/api/*" }""", "accounts accounts(00000000-0000-0000-0000-000000000001) contacts WhoAmI")]
    [InlineData("""{ "message": "Retrieve*" }""", "accounts accounts(00000000-0000-0000-0000-000000000001) contacts")]
    [InlineData("""{ "message": "whoami" }""", "WhoAmI")]
    [InlineData("""{ "account": "agent" }""", "")]
    [InlineData("""{ "method": "POST" }""", "")]
    [InlineData("""{ "from": 3 }""", "contacts WhoAmI")]
    [InlineData("""{ "every": 2 }""", "accounts(00000000-0000-0000-0000-000000000001) WhoAmI")]
    [InlineData("""{ "from": 2, "to": 3 }""", "accounts(00000000-0000-0000-0000-000000000001) contacts")]
    [InlineData("""{ "path": "*counts*", "nth": 2 }""", "accounts(00000000-0000-0000-0000-000000000001)")]
    public async Task A_rule_finds_its_requests(string on, string hit)
    {
        Use($$"""{ "rules": [ { "on": {{on}}, "answer": { "status": 504 } } ] }""");

        var met = new List<string>();
        foreach (var path in (string[])["accounts", "accounts(00000000-0000-0000-0000-000000000001)", "contacts", "WhoAmI"])
            if ((await _sandbox.Get(path + (path == "accounts" ? "?$top=1" : ""))).Status == 504)
                met.Add(path);

        Assert.Equal(hit, string.Join(' ', met));
    }

    [Theory]
    [InlineData("Create", 504)]
    [InlineData("Update", 200)]
    public async Task A_batch_is_found_by_the_messages_in_it(string message, int status)
    {
        Use($$"""{ "rules": [ { "on": { "message": "{{message}}" }, "answer": { "status": 504 } } ] }""");

        var reply = await _sandbox.Batch(
            "--batch_1\nContent-Type: application/http\n\nPOST accounts HTTP/1.1\nContent-Type: application/json\n\n{\"name\":\"x\"}\n--batch_1--\n");

        Assert.Equal(status, reply.Status);
    }

    [Theory]
    [InlineData("WhoAmI", "Fault>")]
    [InlineData("RetrieveVersion", "UserId")]
    public async Task The_organization_service_is_found_by_its_message_and_answers_with_faults(string message, string answered)
    {
        Use($$"""{ "rules": [ { "on": { "message": "{{message}}" }, "answer": { "status": 500 } } ] }""");
        const string envelope = """
            <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><Execute xmlns="http://schemas.microsoft.com/xrm/2011/Contracts/Services">
            <request xmlns:a="http://schemas.microsoft.com/xrm/2011/Contracts"><a:Parameters /><a:RequestName>WhoAmI</a:RequestName></request></Execute></s:Body></s:Envelope>
            """;
        using var http = new HttpClient();
        using var request =
            new HttpRequestMessage(HttpMethod.Post, new Uri(_sandbox.Server.Address, "/XRMServices/2011/Organization.svc/web"));
        request.Content = new StringContent(envelope, System.Text.Encoding.UTF8, "text/xml");
        request.Headers.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", _sandbox.Server.AdminToken);
        request.Headers.Add("SOAPAction", "http://schemas.microsoft.com/xrm/2011/Contracts/Services/IOrganizationService/Execute");

        using var response = await http.SendAsync(request);

        Assert.Contains(answered, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_seed_meets_the_same_requests()
    {
        const string script = """{ "seed": 3, "rules": [ { "on": { "chance": 0.5 }, "answer": { "status": 503 } } ] }""";

        var runs = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            Use(script);
            runs.Add("");
            for (var number = 0; number < 20; number++)
                runs[run] += (await Ask()).Status == 503 ? "x" : ".";
        }

        Assert.Equal(runs[0], runs[1]);
        Assert.Equal(["x", "."], runs[0].Select(mark => mark.ToString()).Distinct().OrderDescending());
    }

    [Fact]
    public async Task The_first_effect_wins_and_every_rule_counts()
    {
        Use("""
            { "rules": [
              { "on": { "nth": 1 }, "answer": { "status": 502 } },
              { "on": { "to": 2 }, "answer": { "status": 503 } } ] }
            """);

        int[] statuses = [(await Ask()).Status, (await Ask()).Status, (await Ask()).Status];

        Assert.Equal([502, 503, 200], statuses);
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
        _sandbox.Server.ClearRequests();

        await Ask();
        await Assert.ThrowsAsync<HttpRequestException>(Ask);
        await Assert.ThrowsAsync<HttpRequestException>(Ask);
        await Ask();

        Assert.Equal(
            [(502, "gone"), (200, "cut"), (RecordedRequest.NoAnswer, "rule 3"), (200, null)],
            _sandbox.Server.Requests.Select(request => (request.Status, request.Fault)));
    }

    void Use(string script) => _sandbox.Server.Use(FaultScript.Parse(script, "faults.json"));

    Task<Reply> Ask() => _sandbox.Get("WhoAmI");

    async Task<int> Accounts()
    {
        _sandbox.Server.Use(null);
        return (await _sandbox.Get($"accounts?$select=accountid&$filter=name eq '{_name}'")).Rows.Count;
    }
}
