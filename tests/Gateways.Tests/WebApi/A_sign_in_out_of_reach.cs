using System.Net;
using System.Net.Sockets;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Gateways.Tests.WebApi.Fakes;
using VoiceForD365.Gateways.WebApi.SignIn;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.Tests.WebApi;

/// <summary>Where the network keeps a token from being fetched nobody is told to check a client secret.</summary>
public sealed class A_sign_in_out_of_reach
{
    static readonly EnvironmentAddress Environment = EnvironmentAddress.TryParse("https://contoso.crm4.dynamics.com", out _)!;

    [Fact]
    public async Task Where_a_proxy_inspects_TLS_the_certificate_is_named_as_the_cause_and_the_authority_asked_once()
    {
        using var server = new UntrustedServer();

        var problem = await ProblemAsync(server.Address);

        Assert.Equal("The sign-in service cannot be reached: its certificate is not trusted.", problem.What);
        Assert.StartsWith($"The sign-in at {server.Address.GetLeftPart(UriPartial.Authority)} did not answer: ", problem.Why);
        Assert.Contains("SSL_CERT_FILE", problem.Fix, StringComparison.Ordinal);
        AssertSaidOnce("certificate is invalid", problem);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_proxy_that_does_not_answer_is_told_as_that()
    {
        var proxy = ClosedPort("http");

        var problem = await ProblemAsync(new Uri("https://login.contoso.invalid"), new WebProxy(proxy));

        Assert.Equal("The sign-in service cannot be reached: the proxy does not answer.", problem.What);
        Assert.StartsWith(
            $"The sign-in at https://login.contoso.invalid, asked through the proxy {proxy.Host}:{proxy.Port}, did not answer: ",
            problem.Why);
        Assert.Contains("HTTPS_PROXY", problem.Fix, StringComparison.Ordinal);
        AssertSaidOnce("refused", problem);
    }

    [Fact]
    public async Task Without_DNS_the_name_nobody_knows_is_said()
    {
        var problem = await ProblemAsync(new Uri("https://login.contoso.invalid"));

        Assert.Equal("The sign-in service cannot be reached: its name cannot be resolved.", problem.What);
        Assert.StartsWith("The sign-in at https://login.contoso.invalid did not answer: ", problem.Why);
        Assert.Contains("DNS", problem.Fix, StringComparison.Ordinal);
        AssertSaidOnce("login.contoso.invalid:443", problem);
    }

    [Fact]
    public async Task An_authority_where_nobody_listens_is_told_as_that()
    {
        var nobody = ClosedPort("https");

        var problem = await ProblemAsync(nobody);

        Assert.Equal("The sign-in service cannot be reached.", problem.What);
        AssertSaidOnce("refused", problem);
    }

    static async Task<Diagnostic> ProblemAsync(Uri authority, IWebProxy? proxy = null)
    {
        var settings = new SignInSettings(SignInMethod.ClientSecret, "contoso.local", "app", AuthorityHost: authority);
        var around = new SignInEnvironment(
            name => name == "AZURE_CLIENT_SECRET" ? "hunter2-4711" : null, _ => false, false, false, _ => null, _ => { })
        {
            Proxy = proxy ?? new WebProxy(),
            RetryDelay = TimeSpan.FromMilliseconds(1),
        };
        var (_, tokens) = EntraSignIn.Prepare(Environment, settings, around);

        var failure = await Assert.ThrowsAsync<DataverseException>(() => tokens.ReadAsync(default).AsTask());

        var problem = FaultDiagnostics.Explain(failure.Fault, Environment.ToString());
        Assert.Equal(DiagnosticCodes.EnvironmentUnreachable, problem.Code);
        Assert.DoesNotContain("secret", problem.Fix, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Retry", problem.Why, StringComparison.Ordinal);
        return problem;
    }

    static void AssertSaidOnce(string words, Diagnostic problem) => Assert.Equal(2, problem.Why.Split(words).Length);

    static Uri ClosedPort(string scheme)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"{scheme}://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
