using System.Net;
using System.Net.Sockets;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Gateways.WebApi.SignIn;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.Tests.WebApi;

public sealed class A_browser_nobody_comes_back_from
{
    static readonly EnvironmentAddress Environment = EnvironmentAddress.TryParse("https://contoso.crm4.dynamics.com", out _)!;

    [Fact]
    public void Whether_one_can_be_opened_is_seen_by_the_screen_and_the_program_that_opens_it()
    {
        static string? WhyNot(bool isLinux, string? screen, params string[] files) => BrowserHere.WhyNot(
            isLinux, name => name == screen ? ":0" : name == "PATH" ? "/usr/local/bin:/usr/bin" : null, files.Contains);

        Assert.Null(WhyNot(isLinux: false, null));
        Assert.Null(WhyNot(isLinux: true, "DISPLAY", "/usr/bin/xdg-open"));
        Assert.Null(WhyNot(isLinux: true, "WAYLAND_DISPLAY", "/usr/local/bin/kfmclient"));
        Assert.Null(WhyNot(isLinux: true, "BROWSER", "/usr/bin/xdg-open"));
        Assert.Null(WhyNot(isLinux: true, "WSL_DISTRO_NAME", "/usr/bin/wslview"));
        Assert.Equal("neither DISPLAY nor WAYLAND_DISPLAY is set", WhyNot(isLinux: true, null, "/usr/bin/xdg-open"));
        Assert.Equal(
            "xdg-open, gnome-open, kfmclient and wslview are all missing", WhyNot(isLinux: true, "DISPLAY", "/opt/xdg-open"));
    }

    [Fact]
    public void Who_asks_for_a_browser_where_there_is_none_is_told_before_anything_is_sent()
    {
        var problem = Assert.Throws<SignInSettingsException>(() => EntraSignIn.Prepare(
            Environment, new SignInSettings(SignInMethod.Browser), Around(_ => { }) with { BrowserObstacle = "nobody has one" }));

        Assert.Equal(("No browser can be opened here: nobody has one.", Ways.UseDeviceCode), (problem.Message, problem.Fix));
    }

    /// <summary>
    /// The platform's rule: learn.microsoft.com/entra/msal/dotnet/acquiring-tokens/using-web-browsers, a closed page is not seen.
    /// </summary>
    [Fact]
    public async Task Waiting_ends_after_a_while_and_says_what_else_there_is()
    {
        var told = new List<string>();
        // It takes the connection and says nothing, so that no browser opens here.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var (_, tokens) = EntraSignIn.Prepare(
            Environment,
            new SignInSettings(SignInMethod.Browser, AuthorityHost: new Uri("https://login.contoso.invalid")),
            Around(told.Add) with
            {
                Patience = TimeSpan.FromMilliseconds(300),
                Proxy = new WebProxy(new Uri($"http://{silent.LocalEndpoint}")),
            });

        var failure = await Assert.ThrowsAsync<DataverseException>(() => tokens.ReadAsync(default).AsTask());

        var problem = FaultDiagnostics.Explain(failure.Fault, Environment.ToString());
        Assert.Equal(DiagnosticCodes.EnvironmentSignInFailed, problem.Code);
        Assert.StartsWith("Nobody finished signing in in the browser within 0.3 seconds.", problem.Why, StringComparison.Ordinal);
        Assert.Contains(Ways.UseDeviceCode, problem.Fix, StringComparison.Ordinal);
        Assert.StartsWith("Sign in with the browser that opens now.", Assert.Single(told), StringComparison.Ordinal);
    }

    static SignInEnvironment Around(Action<string> tell) => new(_ => null, _ => false, true, true, _ => null, tell)
    {
        RetryDelay = TimeSpan.FromMilliseconds(1),
    };
}
