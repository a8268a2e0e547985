using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace VoiceForD365.LocalDataverse.Tests.SignIn;

/// <summary>A private local Dataverse with https, and a client that trusts nothing but its certificate authority.</summary>
public sealed class SecureDataverse : IAsyncLifetime
{
    public static readonly LocalApplication Stranger = new("Stranger", new Guid("11111111-0000-0000-0000-000000000001"))
    {
        Secrets = [new("stranger-secret"), new("old-secret", DateTimeOffset.UnixEpoch)],
    };

    public static readonly LocalPerson Visitor =
        new(new Guid("22222222-0000-0000-0000-000000000001"), "visitor@elsewhere.local", "Vera Visitor");

    HttpClient? _http;

    public TestClock Clock { get; } = new();

    public LocalDataverseServer Server { get; private set; } = null!;

    public LocalSignIn SignIn => Server.SignIn!;

    public string Secret => File.ReadAllText(SignIn.SecretFile);

    /// <summary>Such as https://localhost:49152.</summary>
    public string Origin => SignIn.Environment.GetLeftPart(UriPartial.Authority);

    public async Task InitializeAsync() => await StartAsync(new LocalDataverseOptions());

    public async Task<SecureDataverse> StartAsync(LocalDataverseOptions options)
    {
        Server = await LocalDataverseServer.StartAsync(
            options with
            {
                HttpsPort = options.HttpsPort ?? 0,
                Clock = Clock,
                Applications = [Stranger, .. options.Applications],
                People = [Visitor],
            });
        _http = new HttpClient(new SocketsHttpHandler
        {
            SslOptions = TrustOnly(SignIn.AuthorityCertificateFile),
            UseCookies = false,
            AllowAutoRedirect = false,
        });
        return this;
    }

    public Task<Reply> PostForm(string path, params (string Name, string Value)[] form)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Origin + path) { Content = new FormUrlEncodedContent(Pairs(form)) };
        return Send(request);
    }

    public Task<Reply> Get(string path, string? token = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path.StartsWith("http", StringComparison.Ordinal) ? path : Origin + path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return Send(request);
    }

    public Task<Reply> PostJson(string path, string json, string token)
    {
        var request =
            new HttpRequestMessage(HttpMethod.Post, Origin + path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return Send(request);
    }

    /// <summary>An access token of the first app registration.</summary>
    public async Task<string> Token(string? resource = null) =>
        (await AskAs(SignIn.ClientId, Secret, resource ?? Origin))["access_token"]!.ToString();

    public Task<Reply> AskAs(string clientId, string secret, string resource) => PostForm(
        $"/{SignIn.TenantId}/oauth2/v2.0/token",
        ("grant_type", "client_credentials"), ("client_id", clientId), ("client_secret", secret), ("scope", resource + "/.default"));

    /// <summary>Asks for a token of the environment's own application, with a signed assertion instead of its secret.</summary>
    public Task<Reply> AskWithAssertion(string assertion) => PostForm(
        $"/{SignIn.TenantId}/oauth2/v2.0/token",
        ("grant_type", "client_credentials"), ("client_id", SignIn.ClientId),
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), ("client_assertion", assertion),
        ("scope", Origin + "/.default"));

    public async Task<Reply> Send(HttpRequestMessage request)
    {
        using (request)
        using (var response = await _http!.SendAsync(request))
            return await Reply.Read(response);
    }

    public async Task DisposeAsync()
    {
        _http?.Dispose();
        await Server.DisposeAsync();
    }

    static SslClientAuthenticationOptions TrustOnly(string file) => new()
    {
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(file) },
            RevocationMode = X509RevocationMode.NoCheck,
        },
    };

    static IEnumerable<KeyValuePair<string, string>> Pairs((string Name, string Value)[] form)
    {
        foreach (var (name, value) in form)
            yield return new(name, value);
    }
}
