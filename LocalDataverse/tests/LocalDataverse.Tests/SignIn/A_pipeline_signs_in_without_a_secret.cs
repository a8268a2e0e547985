using System.Net.Http.Headers;

namespace VoiceForD365.LocalDataverse.Tests.SignIn;

public sealed class A_pipeline_signs_in_without_a_secret : IAsyncLifetime
{
    const string Subject = "repo:contoso/voice:environment:production";
    const string Connection = "sc://contoso/Voice/Production";
    const string Audience = "api://AzureADTokenExchange";
    static readonly string Organization = "33333333-0000-0000-0000-000000000001";

    readonly SecureDataverse _local = new();
    readonly LocalApplication _pipeline = new("Pipeline", new Guid("11111111-0000-0000-0000-000000000009"))
    {
        Federations =
        [
            new("https://token.actions.githubusercontent.com", Subject),
            new($"https://vstoken.dev.azure.com/{Organization}", Connection),
        ],
    };

    public Task InitializeAsync() => _local.StartAsync(new LocalDataverseOptions { Applications = [_pipeline] });

    public Task DisposeAsync() => _local.DisposeAsync();

    [Fact]
    public async Task The_token_of_a_job_is_as_good_as_a_secret_where_the_registration_trusts_it()
    {
        var gitHub = await SignIn(await GitHub(Subject));
        var azure = await SignIn(await Azure(Connection));

        Assert.Equal((200, 200), (gitHub.Status, azure.Status));
        // Admitted by the tenant; the environment knows no user for it.
        Assert.Equal(403, (await _local.Get("/api/data/v9.2/WhoAmI", gitHub["access_token"]!.ToString())).Status);
    }

    [Fact]
    public async Task Another_subject_audience_or_issuer_is_refused_by_its_own_code()
    {
        var subject = await SignIn(await GitHub("repo:contoso/voice:ref:refs/heads/main"));
        var letters = await SignIn(await GitHub(Subject.ToUpperInvariant()));
        var audience = await SignIn(await GitHub(Subject, "api://elsewhere"));
        var issuer = await SignIn(await Azure(Connection, "44444444-0000-0000-0000-000000000001"));

        Assert.Equal((700213, 700213, 700212, 700211), (Code(subject), Code(letters), Code(audience), Code(issuer)));
    }

    [Fact]
    public async Task A_token_changed_on_its_way_or_too_old_is_refused()
    {
        var token = await GitHub(Subject);
        var parts = token.Split('.');
        var changed = await SignIn($"{parts[0]}.{parts[1]}.{new string('A', parts[2].Length)}");

        _local.Clock.Pass(TimeSpan.FromMinutes(11));
        var old = await SignIn(token);

        Assert.Equal((700027, 700024), (Code(changed), Code(old)));
    }

    [Fact]
    public async Task Only_the_job_itself_gets_its_token()
    {
        var nobody = await _local.Get($"/pipelines/github/{Uri.EscapeDataString(Subject)}/idtoken?api-version=2.0&audience={Audience}");
        var noAudience = await _local.Get(
            $"/pipelines/github/{Uri.EscapeDataString(Subject)}/idtoken?api-version=2.0", _local.Server.AdminToken);
        var elsewhere = await _local.Get("/pipelines/jenkins/x/idtoken", _local.Server.AdminToken);

        Assert.Equal((401, 501, 404), (nobody.Status, noAudience.Status, elsewhere.Status));
    }

    async Task<string> GitHub(string subject, string audience = Audience)
    {
        var path = $"/pipelines/github/{Uri.EscapeDataString(subject)}/idtoken?api-version=2.0&audience={Uri.EscapeDataString(audience)}";
        return (await _local.Get(path, _local.Server.AdminToken))["value"]!.ToString();
    }

    async Task<string> Azure(string subject, string? organization = null)
    {
        var path = $"/pipelines/azure/{organization ?? Organization}/{Uri.EscapeDataString(subject)}/oidctoken";
        var request = new HttpRequestMessage(HttpMethod.Post, $"{_local.Origin}{path}?api-version=7.1&serviceConnectionId=c");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _local.Server.AdminToken);
        return (await _local.Send(request))["oidcToken"]!.ToString();
    }

    Task<Reply> SignIn(string assertion) => _local.PostForm(
        $"/{_local.SignIn.TenantId}/oauth2/v2.0/token",
        ("grant_type", "client_credentials"), ("client_id", _pipeline.ClientId.ToString("D")),
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), ("client_assertion", assertion),
        ("scope", _local.Origin + "/.default"));

    static int Code(Reply reply) => (int)reply["error_codes"]![0]!;
}
