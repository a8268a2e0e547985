using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using VoiceForD365.LocalDataverse.Tests.SignIn;

namespace VoiceForD365.LocalDataverse.Tests.Graph;

/// <summary>Microsoft Graph's stand-in: what is made there signs in here, and what is not documented is refused.</summary>
public sealed class An_app_registration_on_Graph : IAsyncLifetime
{
    readonly SecureDataverse _local = new();
    string _token = "";

    public async Task InitializeAsync()
    {
        await _local.InitializeAsync();
        _token = await _local.Token(_local.Origin + "/graph");
    }

    public Task DisposeAsync() => _local.DisposeAsync();

    [Fact]
    public async Task Signs_in_with_its_password_once_it_has_a_principal_and_no_longer_when_that_is_removed()
    {
        var app = await MakeAsync("Voice");
        var clientId = app["appId"]!.ToString();
        _local.Clock.Pass(TimeSpan.FromSeconds(2));
        var added = await Ask("POST", $"applications/{app["id"]}/addPassword", """{"passwordCredential":{"displayName":"Voice"}}""");
        var secret = added["secretText"]!.ToString();

        Assert.Equal(7000229, (int)(await _local.AskAs(clientId, secret, _local.Origin))["error_codes"]![0]!);
        Assert.Equal(201, (await Ask("PATCH", $"servicePrincipals(appId='{clientId}')", "{}", "create-if-missing")).Status);
        _local.Clock.Pass(TimeSpan.FromSeconds(2));
        Assert.Equal(200, (await _local.AskAs(clientId, secret, _local.Origin)).Status);
        var shown = (await Ask("GET", $"applications/{app["id"]}"))["passwordCredentials"]![0]!;
        Assert.Equal((secret[..3], null), (shown["hint"]!.ToString(), shown["secretText"]?.ToString()));
        Assert.Equal(204, (await Ask("POST", $"applications/{app["id"]}/removePassword", $$"""{"keyId":"{{added["keyId"]}}"}""")).Status);
        Assert.Equal(7000215, (int)(await _local.AskAs(clientId, secret, _local.Origin))["error_codes"]![0]!);
    }

    [Theory]
    [InlineData("""{"displayName":"\ud800"}""")]
    [InlineData("""{"displayName":"Voice","displayName":"Voice"}""")]
    public async Task Is_not_made_of_a_body_that_cannot_be_read(string body)
    {
        var refused = await Ask("POST", "applications", body);

        Assert.Equal((400, "Unable to read JSON request payload."), (refused.Status, refused["error"]!["message"]!.ToString()));
    }

    [Fact]
    public async Task Is_refused_a_token_while_its_principal_is_disabled()
    {
        var (clientId, secret) = await MakeWithSecretAsync();

        await Ask("PATCH", $"servicePrincipals(appId='{clientId}')", """{"accountEnabled":false}""");

        Assert.Equal(7000112, (int)(await _local.AskAs(clientId, secret, _local.Origin))["error_codes"]![0]!);
    }

    [Fact]
    public async Task Cannot_be_found_for_some_seconds_and_its_principal_not_be_made()
    {
        var app = await MakeAsync("Voice");
        var find = "applications?$filter=displayName eq 'Voice'&$select=id,appId";

        Assert.Empty((await Ask("GET", find))["value"]!.AsArray());
        Assert.Equal(404, (await Ask("GET", $"applications/{app["id"]}")).Status);
        var early = await Ask("POST", "servicePrincipals", $$"""{"appId":"{{app["appId"]}}"}""");
        Assert.Equal((400, "Request_BadRequest"), (early.Status, early["error"]!["code"]!.ToString()));
        Assert.Contains("does not reference a valid application object", early["error"]!["message"]!.ToString());
        _local.Clock.Pass(TimeSpan.FromSeconds(2));
        Assert.Equal(app["appId"]!.ToString(), (await Ask("GET", find))["value"]![0]!["appId"]!.ToString());
        Assert.Equal(201, (await Ask("POST", "servicePrincipals", $$"""{"appId":"{{app["appId"]}}"}""")).Status);
        Assert.Equal(409, (await Ask("POST", "servicePrincipals", $$"""{"appId":"{{app["appId"]}}"}""")).Status);
    }

    [Fact]
    public async Task Is_made_once_under_one_unique_name_however_often_it_is_asked_for()
    {
        const string Body = """{"displayName":"Voice","signInAudience":"AzureADMyOrg"}""";

        var missing = await Ask("PATCH", "applications(uniqueName='voice')", Body);
        var first = await Ask("PATCH", "applications(uniqueName='voice')", Body, "create-if-missing");
        var second = await Ask("PATCH", "applications(uniqueName='voice')", Body, "create-if-missing");

        Assert.Equal((404, 201, 204), (missing.Status, first.Status, second.Status));
    }

    [Fact]
    public async Task Takes_a_certificate_and_shows_it_only_by_name()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=voice", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(_local.Clock.GetUtcNow().AddDays(-1), _local.Clock.GetUtcNow().AddYears(1));
        var app = await MakeAsync("Voice");
        _local.Clock.Pass(TimeSpan.FromSeconds(2));

        var taken = await Ask("PATCH", $"applications/{app["id"]}", $$"""
            {"keyCredentials":[{"type":"AsymmetricX509Cert","usage":"Verify","displayName":"voice",
             "key":"{{Convert.ToBase64String(certificate.RawData)}}"}]}
            """);
        var unread = await Ask("PATCH", $"applications/{app["id"]}", """
            {"keyCredentials":[{"type":"AsymmetricX509Cert","usage":"Verify","key":null}]}
            """);

        Assert.Equal((204, 400), (taken.Status, unread.Status));
        Assert.Null((await Ask("GET", $"applications/{app["id"]}"))["keyCredentials"]![0]!["key"]);
        var named = await Ask("GET", $"applications/{app["id"]}?$select=keyCredentials");
        Assert.Equal(Convert.ToBase64String(certificate.RawData), named["keyCredentials"]![0]!["key"]!.ToString());
    }

    [Theory]
    [InlineData(
        """{"name":"github","issuer":"https://token.actions.githubusercontent.com","subject":"repo:a/b:environment:p","audiences":["api://AzureADTokenExchange"]}""",
        201)]
    [InlineData("""{"name":"a b","issuer":"https://i","subject":"s","audiences":["api://AzureADTokenExchange"]}""", 400)]
    [InlineData("""{"name":"github","issuer":"https://i","subject":"s","audiences":[]}""", 400)]
    [InlineData("""{"name":"github","issuer":"https://i","audiences":["api://AzureADTokenExchange"]}""", 400)]
    public async Task Takes_a_federated_credential_as_documented(string body, int status)
    {
        var app = await MakeAsync("Voice");
        _local.Clock.Pass(TimeSpan.FromSeconds(2));
        var path = $"applications/{app["id"]}/federatedIdentityCredentials";

        Assert.Equal(status, (await Ask("POST", path, body)).Status);
        Assert.Equal(status == 201 ? 409 : 400, (await Ask("POST", path, body)).Status);
        Assert.Equal(status == 201 ? 1 : 0, (await Ask("GET", path))["value"]!.AsArray().Count);
    }

    [Fact]
    public async Task Gets_consent_to_act_for_people_on_Dataverse()
    {
        var (clientId, _) = await MakeWithSecretAsync();
        var client = (await Ask("GET", $"servicePrincipals(appId='{clientId}')?$select=id"))["id"];
        var dataverse =
            await Ask("GET", "servicePrincipals(appId='00000007-0000-0000-c000-000000000000')?$select=id,oauth2PermissionScopes");
        var grant =
            $$"""{"clientId":"{{client}}","consentType":"AllPrincipals","resourceId":"{{dataverse["id"]}}","scope":"user_impersonation"}""";

        Assert.Equal("user_impersonation", dataverse["oauth2PermissionScopes"]![0]!["value"]!.ToString());
        Assert.Equal(201, (await Ask("POST", "oauth2PermissionGrants", grant)).Status);
        Assert.Equal(409, (await Ask("POST", "oauth2PermissionGrants", grant)).Status);
        _local.Clock.Pass(TimeSpan.FromSeconds(2));
        var found = await Ask("GET", $"oauth2PermissionGrants?$filter=clientId eq '{client}'");
        Assert.Equal("user_impersonation", found["value"]![0]!["scope"]!.ToString());
    }

    [Fact]
    public async Task Is_gone_with_its_principal_when_it_is_deleted()
    {
        var (clientId, secret) = await MakeWithSecretAsync();

        Assert.Equal(204, (await Ask("DELETE", $"applications(appId='{clientId}')")).Status);

        Assert.Equal(404, (await Ask("GET", $"servicePrincipals(appId='{clientId}')")).Status);
        Assert.Equal(700016, (int)(await _local.AskAs(clientId, secret, _local.Origin))["error_codes"]![0]!);
    }

    [Fact]
    public async Task Outlives_a_restart_without_its_secret_being_kept()
    {
        var folder = Directory.CreateTempSubdirectory("voice-graph-").FullName;
        var first = await new SecureDataverse().StartAsync(new() { DataFolder = folder });
        var token = await first.Token(first.Origin + "/graph");
        var app = await first.PostJson("/graph/v1.0/applications", """{"displayName":"Kept"}""", token);
        first.Clock.Pass(TimeSpan.FromSeconds(2));
        var secret = (await first.PostJson($"/graph/v1.0/applications/{app["id"]}/addPassword", "{}", token))["secretText"]!.ToString();
        await first.DisposeAsync();

        var second = await new SecureDataverse().StartAsync(new() { DataFolder = folder });
        second.Clock.Pass(TimeSpan.FromSeconds(10));
        var found = await second.Get(
            "/graph/v1.0/applications?$filter=displayName eq 'Kept'", await second.Token(second.Origin + "/graph"));

        Assert.Single(found["value"]![0]!["passwordCredentials"]!.AsArray());
        Assert.DoesNotContain(secret, File.ReadAllText(Path.Combine(folder, "sign-in", "graph.json")));
        await second.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("GET", "me", "")]
    [InlineData("GET", "applications?$orderby=displayName", "")]
    [InlineData("GET", "applications?$filter=startswith(displayName,'V')", "")]
    [InlineData("POST", "applications", """{"displayName":"x","web":{}}""")]
    [InlineData("DELETE", "oauth2PermissionGrants/1", "")]
    public async Task What_the_stand_in_does_not_know_it_refuses_by_name(string method, string path, string body)
    {
        var reply = await Ask(method, path, body);

        Assert.Equal((501, "NotImplemented"), (reply.Status, reply["error"]!["code"]!.ToString()));
    }

    [Fact]
    public async Task Passwords_are_never_written_with_the_application()
    {
        var app = await MakeAsync("Voice");
        _local.Clock.Pass(TimeSpan.FromSeconds(2));

        Assert.Equal(400, (await Ask("PATCH", $"applications/{app["id"]}", """{"passwordCredentials":[]}""")).Status);
    }

    [Fact]
    public async Task Neither_a_token_of_the_environment_nor_a_program_without_permission_gets_in()
    {
        var ofEnvironment = await _local.Get("/graph/v1.0/applications", await _local.Token());
        var stranger =
            (await _local.AskAs(SecureDataverse.Stranger.ClientId.ToString(), "stranger-secret", _local.Origin + "/graph"))["access_token"];
        var denied = await _local.Get("/graph/v1.0/applications", stranger!.ToString());
        var nobody = await _local.Get("/graph/v1.0/applications");

        Assert.Equal((401, "InvalidAuthenticationToken"), (ofEnvironment.Status, ofEnvironment["error"]!["code"]!.ToString()));
        Assert.Equal((403, "Authorization_RequestDenied"), (denied.Status, denied["error"]!["code"]!.ToString()));
        Assert.Equal(401, nobody.Status);
        Assert.Equal(401, (await _local.Get("/api/data/v9.2/WhoAmI", _token)).Status);
    }

    async Task<Reply> MakeAsync(string name) =>
        await Ask("POST", "applications", $$"""{"displayName":"{{name}}","signInAudience":"AzureADMyOrg"}""");

    async Task<(string ClientId, string Secret)> MakeWithSecretAsync()
    {
        var app = await MakeAsync("Voice");
        _local.Clock.Pass(TimeSpan.FromSeconds(2));
        await Ask("POST", "servicePrincipals", $$"""{"appId":"{{app["appId"]}}"}""");
        var added = await Ask("POST", $"applications/{app["id"]}/addPassword", "{}");
        _local.Clock.Pass(TimeSpan.FromSeconds(2));
        return (app["appId"]!.ToString(), added["secretText"]!.ToString());
    }

    Task<Reply> Ask(string method, string path, string json = "", string? prefer = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), $"{_local.Origin}/graph/v1.0/{path}");
        if (json.Length > 0) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        if (prefer is not null) request.Headers.Add("Prefer", prefer);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        return _local.Send(request);
    }
}
