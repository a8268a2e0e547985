using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace VoiceForD365.LocalDataverse.Clients.Tests;

/// <summary>Azure.Identity for the token and HttpClient for the calls, as most .NET programs without an SDK do.</summary>
[Collection(nameof(TestEnvironment))]
public sealed class Azure_Identity_runs_unmodified(TestEnvironment environment)
{
    [Fact]
    public Task With_a_client_secret() => WorksAsync(BySecret());

    [Fact]
    public Task With_a_certificate() => WorksAsync(new ClientCertificateCredential(
        environment.SignIn.TenantId,
        environment.SignIn.ClientId,
        X509Certificate2.CreateFromPemFile(environment.SignIn.CertificateFile),
        For(new ClientCertificateCredentialOptions { DisableInstanceDiscovery = true })));

    [Fact]
    public Task With_a_device_code() => WorksAsync(new DeviceCodeCredential(For(new DeviceCodeCredentialOptions
    {
        TenantId = environment.SignIn.TenantId,
        DisableInstanceDiscovery = true,
        DeviceCodeCallback = async (code, cancellation) =>
        {
            using var browser = Http();
            var form = new Dictionary<string, string> { ["code"] = code.UserCode, ["user"] = "admin@voice.local" };
            using var answer = await browser.PostAsync(code.VerificationUri, new FormUrlEncodedContent(form), cancellation);
            answer.EnsureSuccessStatusCode();
        },
    })));

    [Fact]
    public async Task Upserts_pages_and_an_import_work_as_well()
    {
        using var http = await SignedInAsync(BySecret());
        var accounts = Enumerable.Range(0, 5).Select(i => (Id: Guid.NewGuid(), Name: $"HttpClient {i}")).ToList();
        foreach (var (id, name) in accounts.Concat(accounts))
            Assert.Equal(
                HttpStatusCode.NoContent, (await http.PatchAsync($"accounts({id})", Json(new JsonObject { ["name"] = name }))).StatusCode);
        http.DefaultRequestHeaders.Add("Prefer", "odata.maxpagesize=2");

        var names = new List<string>();
        for (var next = "accounts?$select=name&$filter=startswith(name,'HttpClient ')&$orderby=name"; next is not null;)
        {
            var page = (await http.GetFromJsonAsync<JsonObject>(next))!;
            names.AddRange(page["value"]!.AsArray().Select(row => row!["name"]!.ToString()));
            next = page["@odata.nextLink"]?.ToString();
        }

        Assert.Equal(accounts.Select(account => account.Name), names);
        var import = await http.PostAsync("ImportSolution", Json(new JsonObject
        {
            ["CustomizationFile"] = Convert.ToBase64String(await File.ReadAllBytesAsync(environment.SolutionFile)),
            ["OverwriteUnmanagedCustomizations"] = false,
            ["PublishWorkflows"] = true,
            ["ImportJobId"] = Guid.NewGuid(),
        }));
        Assert.True(import.IsSuccessStatusCode, await import.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_resource_that_is_not_there_is_refused_in_the_words_of_Entra_ID()
    {
        var refusal = await Assert.ThrowsAsync<AuthenticationFailedException>(
            async () => await BySecret().GetTokenAsync(new TokenRequestContext(["https://contoso.crm4.dynamics.com/.default"]), default));

        Assert.Contains("AADSTS500011", refusal.ToString(), StringComparison.Ordinal);
    }

    async Task WorksAsync(TokenCredential credential)
    {
        using var http = await SignedInAsync(credential);

        var created = await http.PostAsync("accounts", Json(new JsonObject { ["name"] = "Made with HttpClient" }));
        var address = created.Headers.GetValues("OData-EntityId").Single();
        var updated = await http.PatchAsync(address, Json(new JsonObject { ["telephone1"] = "123" }));
        var read = (await http.GetFromJsonAsync<JsonObject>(address + "?$select=name,telephone1"))!;
        var batch = new MultipartContent("mixed", "batch_" + Guid.NewGuid())
        {
            Part($"GET {address}?$select=name HTTP/1.1"), Part("GET /api/data/v9.2/WhoAmI HTTP/1.1"),
        };
        var batched = await (await http.PostAsync("$batch", batch)).Content.ReadAsStringAsync();
        var page = (await http.GetFromJsonAsync<JsonObject>("accounts?$select=name&$filter=name eq 'Made with HttpClient'&$count=true"))!;
        var table = (await http.GetFromJsonAsync<JsonObject>("EntityDefinitions(LogicalName='account')?$select=EntitySetName"))!;
        var deleted = await http.DeleteAsync(address);

        Assert.All([created, updated, deleted], answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal(("Made with HttpClient", "123"), (read["name"]!.ToString(), read["telephone1"]!.ToString()));
        Assert.Equal(3, batched.Split("HTTP/1.1 200 OK").Length);
        Assert.Equal("1", page["@odata.count"]!.ToString());
        Assert.Equal("accounts", table["EntitySetName"]!.ToString());
    }

    ClientSecretCredential BySecret() => new(
        environment.SignIn.TenantId,
        environment.SignIn.ClientId,
        File.ReadAllText(environment.SignIn.SecretFile),
        For(new ClientSecretCredentialOptions { DisableInstanceDiscovery = true }));

    async Task<HttpClient> SignedInAsync(TokenCredential credential)
    {
        var token = await credential.GetTokenAsync(new TokenRequestContext([environment.Origin + "/.default"]), default);
        var http = Http();
        http.BaseAddress = new Uri(environment.Origin + "/api/data/v9.2/");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        http.DefaultRequestHeaders.Add("OData-Version", "4.0");
        return http;
    }

    static StringContent Json(JsonObject body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    static StringContent Part(string request)
    {
        var part = new StringContent(request + "\r\nAccept: application/json\r\n\r\n");
        part.Headers.ContentType = new MediaTypeHeaderValue("application/http");
        part.Headers.Add("Content-Transfer-Encoding", "binary");
        return part;
    }

    T For<T>(T options)
        where T : TokenCredentialOptions
    {
        options.AuthorityHost = new Uri(environment.Origin);
        options.Transport = new HttpClientTransport(Http());
        return options;
    }

    // Where a certificate store or SSL_CERT_FILE names the certificate, none of this is needed.
    HttpClient Http() => new(new SocketsHttpHandler
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(environment.SignIn.AuthorityCertificateFile) },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        },
    });
}
