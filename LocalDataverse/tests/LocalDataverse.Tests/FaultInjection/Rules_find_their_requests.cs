using VoiceForD365.LocalDataverse.Tests.Soap;

namespace VoiceForD365.LocalDataverse.Tests.FaultInjection;

public sealed class Rules_find_their_requests(FaultyDataverse world) : IClassFixture<FaultyDataverse>
{
    readonly TestDataverse _local = world.Fresh();

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
    public async Task By_path_message_account_method_and_number(string on, string hit)
    {
        Use($$"""{ "rules": [ { "on": {{on}}, "answer": { "status": 504 } } ] }""");

        var met = new List<string>();
        foreach (var path in (string[])["accounts", "accounts(00000000-0000-0000-0000-000000000001)", "contacts", "WhoAmI"])
            if ((await _local.Get(path + (path == "accounts" ? "?$top=1" : ""))).Status == 504)
                met.Add(path);

        Assert.Equal(hit, string.Join(' ', met));
    }

    [Theory]
    [InlineData("Create", 504)]
    [InlineData("Update", 200)]
    public async Task A_batch_by_the_messages_in_it(string message, int status)
    {
        Use($$"""{ "rules": [ { "on": { "message": "{{message}}" }, "answer": { "status": 504 } } ] }""");

        var reply = await _local.Batch(
            "--batch_1\nContent-Type: application/http\n\nPOST accounts HTTP/1.1\nContent-Type: application/json\n\n{\"name\":\"x\"}\n--batch_1--\n");

        Assert.Equal(status, reply.Status);
    }

    [Theory]
    [InlineData("WhoAmI", "Fault>")]
    [InlineData("RetrieveVersion", "UserId")]
    public async Task The_organization_service_by_its_message_with_faults_for_answers(string message, string answered)
    {
        Use($$"""{ "rules": [ { "on": { "message": "{{message}}" }, "answer": { "status": 500 } } ] }""");
        const string envelope = """
            <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><Execute xmlns="http://schemas.microsoft.com/xrm/2011/Contracts/Services">
            <request xmlns:a="http://schemas.microsoft.com/xrm/2011/Contracts"><a:Parameters /><a:RequestName>WhoAmI</a:RequestName></request></Execute></s:Body></s:Envelope>
            """;
        using var http = new HttpClient();
        using var request =
            new HttpRequestMessage(HttpMethod.Post, new Uri(_local.Server.Address, "/XRMServices/2011/Organization.svc/web"));
        request.Content = new StringContent(envelope, System.Text.Encoding.UTF8, "text/xml");
        request.Headers.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", _local.Server.AdminToken);
        request.Headers.Add("SOAPAction", "http://schemas.microsoft.com/xrm/2011/Contracts/Services/IOrganizationService/Execute");

        using var response = await http.SendAsync(request);

        Assert.Contains(answered, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Create", 500)]
    [InlineData("ExecuteMultiple", 500)]
    [InlineData("Update", 200)]
    public async Task A_batch_of_the_SDK_by_the_messages_in_it(string message, int status)
    {
        Use($$"""{ "rules": [ { "on": { "message": "{{message}}" }, "answer": { "status": 500 } } ] }""");
        var create = SoapClient.Request("a:OrganizationRequest", "Create", SoapClient.Parameter(
            "Target", "a:Entity", SoapClient.Entity("account", Guid.Empty, SoapClient.Parameter("name", "c:string", "In a batch"))));

        var reply = await SoapClient.Of(_local.Server).Execute(
            "ExecuteMultiple",
            SoapClient.Parameter(
                "Requests",
                "g:OrganizationRequestCollection",
                create.Replace("a:OrganizationRequest", "g:OrganizationRequest", StringComparison.Ordinal)),
            SoapClient.Parameter(
                "Settings", "g:ExecuteMultipleSettings",
                "<g:ContinueOnError>false</g:ContinueOnError><g:ReturnResponses>true</g:ReturnResponses>"));

        Assert.Equal(status, reply.Status);
    }

    [Fact]
    public async Task The_same_ones_with_the_same_seed()
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

    void Use(string script) => _local.Server.Use(FaultScript.Parse(script, "faults.json"));

    Task<Reply> Ask() => _local.Get("WhoAmI");
}
