using Azure.Core;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.Tests.WebApi.Fakes;
using VoiceForD365.Gateways.WebApi;
using VoiceForD365.Gateways.WebApi.SignIn;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.Tests.WebApi;

/// <summary>A refused token is fetched anew, once, for every request.</summary>
public sealed class A_token_that_is_refused : IDisposable
{
    const string Claims = """{"access_token":{"nbf":{"essential":true}}}""";
    static readonly Guid Id = new("11111111-2222-3333-4444-555555555555");
    static readonly FakeResponse Refused = new(401, "text/html", "")
    {
        Headers = new() { ["WWW-Authenticate"] = "Bearer error=\"invalid_token\", error_description=\"it was revoked\"" },
    };

    readonly string _file = Path.GetTempFileName();

    public static TheoryData<string> Requests => ["read", "rows", "import", "promotion", "publish"];

    public void Dispose() => File.Delete(_file);

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_refused_token_is_fetched_anew_and_the_same_request_is_sent_again(string request)
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(Refused, Good(request));
        var people = new Credential();
        using var dataverse = Connect(fake, Tokens(() => people.Anew()));

        await DoAsync(dataverse, request);

        var sent = fake.Asked.ToArray();
        Assert.Equal(["Bearer token-1", "Bearer token-2"], sent.Select(one => one.Headers["Authorization"]));
        Assert.Equal(sent[0].Body, sent[1].Body);
    }

    [Fact]
    public async Task A_token_refused_twice_is_a_failed_sign_in_and_what_401_said_is_told()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(Refused, Refused, Refused);
        var people = new Credential();
        using var dataverse = Connect(fake, Tokens(() => people.Anew()));

        var failure = await Assert.ThrowsAsync<DataverseException>(() => DoAsync(dataverse, "rows"));

        Assert.Equal((FaultKind.NotSignedIn, 2), (failure.Fault.Kind, fake.Asked.Count));
        Assert.Contains("it was revoked", failure.Fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_request_may_have_its_token_fetched_anew()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(Refused, Good("read"), Refused, Good("rows"));
        var people = new Credential();
        using var dataverse = Connect(fake, Tokens(() => people.Anew()));

        await DoAsync(dataverse, "read");
        await DoAsync(dataverse, "rows");

        Assert.Equal(4, fake.Asked.Count);
    }

    [Fact]
    public async Task The_claims_the_environment_wants_are_asked_for()
    {
        var challenge = "Bearer error=\"insufficient_claims\", claims=\""
            + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Claims)) + "\"";
        await using var fake = await FakeEnvironment.ThatAnswersAsync(
            Refused with { Headers = new() { ["WWW-Authenticate"] = challenge } }, Good("read"));
        var people = new Credential();
        using var dataverse = Connect(fake, Tokens(() => people.Anew()));

        await DoAsync(dataverse, "read");

        Assert.Equal([null, Claims], people.Wanted);
    }

    [Fact]
    public async Task A_token_that_cannot_be_fetched_anew_is_not_sent_twice()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(Refused, Good("read"));
        using var dataverse = Connect(fake, ReadyToken.From("VOICEDEPLOY_ACCESS_TOKEN", "only-token\n"));

        await Assert.ThrowsAsync<DataverseException>(() => DoAsync(dataverse, "read"));

        Assert.Equal("Bearer only-token", Assert.Single(fake.Asked).Headers["Authorization"]);
    }

    [Fact]
    public async Task A_token_file_is_read_again_when_its_token_is_refused()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(Refused, Good("import"));
        await File.WriteAllTextAsync(_file, "old-token\r\n");
        using var dataverse = Connect(fake, ReadyToken.From("VOICEDEPLOY_ACCESS_TOKEN_FILE", _file));
        var written = File.GetLastWriteTimeUtc(_file);
        await File.WriteAllTextAsync(_file, "new-token\r\n");
        File.SetLastWriteTimeUtc(_file, written);

        await DoAsync(dataverse, "import");

        Assert.Equal(["Bearer old-token", "Bearer new-token"], fake.Asked.Select(one => one.Headers["Authorization"]));
    }

    [Fact]
    public async Task A_token_file_that_changed_is_read_again()
    {
        await using var fake = await FakeEnvironment.ThatAnswersAsync(Good("read"), Good("read"), Good("read"));
        await File.WriteAllTextAsync(_file, "old-token");
        using var dataverse = Connect(fake, ReadyToken.From("VOICEDEPLOY_ACCESS_TOKEN_FILE", _file));

        await DoAsync(dataverse, "read");
        await File.WriteAllTextAsync(_file, "new-token");
        File.SetLastWriteTimeUtc(_file, DateTime.UtcNow.AddMinutes(1));
        await DoAsync(dataverse, "read");
        File.Delete(_file);
        await DoAsync(dataverse, "read");

        Assert.Equal(
            ["Bearer old-token", "Bearer new-token", "Bearer new-token"], fake.Asked.Select(one => one.Headers["Authorization"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("two\nlines")]
    public void What_is_no_token_is_refused_before_it_is_sent(string given)
    {
        var problem = Assert.Throws<SignInSettingsException>(() => ReadyToken.From("VOICEDEPLOY_ACCESS_TOKEN", given));

        Assert.Contains("VOICEDEPLOY_ACCESS_TOKEN", problem.Message, StringComparison.Ordinal);
    }

    static EntraTokens Tokens(Func<TokenCredential> make) =>
        new(make, ["https://contoso.crm4.dynamics.com/.default"], new(Host: null, IsPrivate: false), isPerson: false);

    static WebApiDataverse Connect(FakeEnvironment fake, IAccessTokens tokens) => new(fake.Address, tokens);

    static FakeResponse Good(string request) => request switch
    {
        "read" => FakeResponse.Batch((200, """{"value":[]}""")),
        "rows" => FakeResponse.ChangeSetDone(1),
        "publish" => FakeResponse.Json(204, ""),
        _ => FakeResponse.Json(200, $$"""{"AsyncOperationId":"{{Id}}"}"""),
    };

    static Task DoAsync(WebApiDataverse dataverse, string request) => request switch
    {
        "read" => dataverse.ReadAsync([new Query.Rows("solution", Sequence<LogicalName>.Empty, Sequence<Condition>.Empty)], default),
        "rows" => dataverse.WriteAsync([new Write.GrantPrivileges(Id, Sequence.Of(Id), PrivilegeDepth.Global)], default),
        "import" => dataverse.StartImportAsync(new(Id, "contoso", [1, 2], ImportMode.InstallOrUpdate, EnableSteps: true), default),
        "promotion" => dataverse.StartPromotionAsync("contoso", default),
        _ => dataverse.PublishAsync([Id], [], default),
    };

    /// <summary>Gives the same token until it is made anew.</summary>
    sealed class Credential : TokenCredential
    {
        int _made;

        public List<string?> Wanted { get; } = [];

        public Credential Anew()
        {
            _made++;
            return this;
        }

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Wanted.Add(requestContext.Claims);
            return new($"token-{_made}", DateTimeOffset.UtcNow.AddHours(1));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
