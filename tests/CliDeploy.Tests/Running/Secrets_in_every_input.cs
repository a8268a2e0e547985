using System.Net;
using System.Net.Sockets;
using System.Text;
using VoiceForD365.LocalDataverse;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.CliDeploy.Tests.Running;

/// <summary>Canaries in every input and every fault: no output of the real executable sings them.</summary>
public sealed class Secrets_in_every_input : IDisposable
{
    const string Canary = "Canary5ecret~Q8x.Value";
    const string Plain = "Canary5ecretValue99";
    const string Token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJDYW5hcnkifQ.c2lnbmF0dXJl";
    const string Contoso = "https://contoso.crm4.dynamics.com";

    readonly Cli _cli = new();

    [Theory]
    [InlineData("deploy", "--environment", Canary)]
    [InlineData("deploy", "--environment", Token)]
    [InlineData("deploy", "--environment", "https://user:" + Plain + "@contoso.crm4.dynamics.com")]
    [InlineData("deploy", "--environment", Contoso, "--client-id", Canary)]
    [InlineData("deploy", "--environment", Contoso, "--client-id", Plain)]
    [InlineData("deploy", "--environment", Contoso, "--tenant-id", Canary)]
    [InlineData("deploy", "--environment", Contoso, "--auth", Canary)]
    [InlineData("deploy", "--environment", Contoso, "--authority-host", "https://user:" + Plain + "@login.contoso.local")]
    [InlineData("deploy", "--environment", Contoso, "--authority-host", Canary)]
    [InlineData("deploy", "--connection-string-variable", "AuthType=ClientSecret;ClientSecret=" + Canary)]
    [InlineData("deploy", "--connection-string-variable", Plain)]
    [InlineData("deploy", Canary)]
    [InlineData("deploy", Plain)]
    [InlineData(Plain)]
    [InlineData("deploy", "--client-secret", Canary)]
    [InlineData("deploy", "--client-secret=" + Canary)]
    [InlineData("deploy", "--client-secret:" + Canary)]
    [InlineData("deploy", "--password" + Canary)]
    [InlineData("deploy", "-p" + Plain)]
    [InlineData("local", "start", "--port", Plain)]
    [InlineData("deploy", "--output", Plain)]
    [InlineData("deploy", "--scenario", Plain)]
    public async Task What_is_given_in_the_wrong_place_is_not_repeated(params string[] arguments)
    {
        var said = await SaidAsync(arguments);

        Assert.Contains("64", said, StringComparison.Ordinal);
        AssertSilent(said);
    }

    [Theory]
    [InlineData("VOICEDEPLOY_CLIENT_SECRET_FILE", Canary)]
    [InlineData("VOICEDEPLOY_CLIENT_SECRET_FILE", "/" + Plain + "/" + Plain)]
    [InlineData("VOICEDEPLOY_ACCESS_TOKEN_FILE", Token)]
    [InlineData("VOICEDEPLOY_ACCESS_TOKEN", "two " + Canary)]
    [InlineData("VOICEDEPLOY_ACCESS_TOKEN", "two\n" + Canary)]
    [InlineData("VOICEDEPLOY_CERTIFICATE_FILE", Canary)]
    [InlineData("VOICEDEPLOY_CLIENT_ID", Canary)]
    [InlineData("VOICEDEPLOY_TENANT_ID", Canary)]
    public async Task What_a_variable_gives_in_the_wrong_place_is_not_repeated(string variable, string value)
    {
        _cli.Variables["VOICEDEPLOY_TENANT_ID"] = "contoso.local";
        _cli.Variables["VOICEDEPLOY_CLIENT_ID"] = "00000000-0000-0000-0000-0000000000ab";
        _cli.Variables[variable] = value;

        AssertSilent(await SaidAsync("status", "--environment", Contoso));
    }

    [Fact]
    public async Task What_lives_on_this_machine_is_asked_without_a_proxy()
    {
        await using var server = await LocalDataverseServer.StartAsync(new LocalDataverseOptions { Preset = Preset.Bare });
        using var proxy = new Answering(_ => "");
        foreach (var variable in (string[])["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "https_proxy", "http_proxy", "all_proxy"])
            _cli.Variables[variable] = $"http://user:{Plain}@127.0.0.1:{proxy.Port}";
        _cli.Variables["VOICEDEPLOY_ACCESS_TOKEN"] = server.AdminToken;

        var outside = await _cli.RunAsync("status", "--environment", server.Address.GetLeftPart(UriPartial.Authority));
        var own = await _cli.RunAsync("status", "--local", "--preset", "bare");

        Assert.Equal((0, 0, 0), (outside.ExitCode, own.ExitCode, proxy.Asked));
    }

    [Theory]
    [InlineData("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"corp\"")]
    [InlineData("HTTP/1.1 403 Forbidden")]
    [InlineData("")]
    public async Task A_proxys_password_is_not_told(string refusal)
    {
        using var proxy = new Answering(_ => refusal.Length == 0 ? "" : $"{refusal}\r\nContent-Length: 0\r\n\r\n");
        _cli.Variables["HTTPS_PROXY"] = $"http://user:{Plain}@127.0.0.1:{proxy.Port}";
        _cli.Variables["VOICEDEPLOY_ACCESS_TOKEN"] = "x";

        // Each waits and tries again for a while, so they do it side by side.
        var (running, saying) = (_cli.RunAsync("status", "--environment", Contoso), SaidAsync("status", "--environment", Contoso));
        var ran = await running;

        Assert.Equal((1, "ENV-001"), (ran.ExitCode, Assert.Single(ran.Codes)));
        AssertSilent(await saying);
    }

    [Fact]
    public async Task A_proxys_password_is_not_told_by_the_sign_in_which_blames_the_proxy()
    {
        using var proxy = new Answering(_ => "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
        _cli.Variables["HTTPS_PROXY"] = $"http://user:{Plain}@127.0.0.1:{proxy.Port}";
        _cli.Variables["VOICEDEPLOY_CLIENT_SECRET"] = Canary + "\r\n";

        var ran = await _cli.RunAsync(
            "status", "--environment", Contoso, "--tenant-id", "contoso.local", "--client-id", "00000000-0000-0000-0000-0000000000ab");

        Assert.Equal((1, "ENV-001"), (ran.ExitCode, Assert.Single(ran.Codes)));
        Assert.Contains("407", ran.Error, StringComparison.Ordinal);
        Assert.Contains("HTTPS_PROXY", ran.Error, StringComparison.Ordinal);
        Assert.Single(ran.Error.Split("407")[1..]);
        AssertSilent(ran.Output + ran.Error);
    }

    [Theory]
    [InlineData("400 Bad Request")]
    [InlineData("401 Unauthorized")]
    [InlineData("403 Forbidden")]
    [InlineData("404 Not Found")]
    [InlineData("413 Content Too Large")]
    [InlineData("500 Internal Server Error")]
    [InlineData("302 Found")]
    [InlineData("200 OK")]
    public async Task What_an_environment_echoes_is_not_told(string status)
    {
        using var echo = new Answering(request =>
        {
            var words = $"you sent {Token} and {Canary}, client_secret={Plain}, //user:{Plain}@host";
            var body = $$$"""{"error":{"code":"0x80040203","message":"{{{words}}} Bearer {{{Token}}}"}}""";
            return $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n"
                + $"WWW-Authenticate: Bearer error=\"invalid_token\", error_description=\"{Token} {Canary}\"\r\n"
                + $"Location: https://user:{Plain}@login.example/?token={Token}\r\nx-ms-service-request-id: {Token}\r\n\r\n{body}";
        });
        _cli.Variables["VOICEDEPLOY_ACCESS_TOKEN"] = Canary;

        AssertSilent(await SaidAsync("deploy", "--environment", $"http://127.0.0.1:{echo.Port}"));
    }

    [FactWhereTrustIsAFile]
    public async Task A_secret_that_is_refused_is_not_told()
    {
        await using var server = await LocalDataverseServer.StartAsync(new LocalDataverseOptions { Preset = Preset.Bare, HttpsPort = 0 });
        var origin = server.SignIn!.Environment.GetLeftPart(UriPartial.Authority);
        _cli.Variables["SSL_CERT_FILE"] = server.SignIn.AuthorityCertificateFile;
        _cli.Variables["VOICEDEPLOY_CLIENT_SECRET"] = Canary;

        AssertSilent(await SaidAsync(
            "deploy", "--environment", origin, "--authority-host", origin, "--tenant-id", server.SignIn.TenantId,
            "--client-id", server.SignIn.ClientId));
    }

    [FactWhereTrustIsAFile]
    public async Task A_secret_and_a_token_with_a_line_end_behind_them_are_good()
    {
        await using var server = await LocalDataverseServer.StartAsync(new LocalDataverseOptions { Preset = Preset.Bare, HttpsPort = 0 });
        var origin = server.SignIn!.Environment.GetLeftPart(UriPartial.Authority);
        _cli.Variables["SSL_CERT_FILE"] = server.SignIn.AuthorityCertificateFile;
        _cli.Variables["VOICEDEPLOY_CLIENT_SECRET"] = await File.ReadAllTextAsync(server.SignIn.SecretFile) + "\r\n";

        var secret = await _cli.RunAsync(
            "status", "--environment", origin, "--authority-host", origin, "--tenant-id", server.SignIn.TenantId,
            "--client-id", server.SignIn.ClientId);
        _cli.Variables["VOICEDEPLOY_ACCESS_TOKEN"] = server.AdminToken + "\n";
        var token = await _cli.RunAsync("status", "--environment", server.Address.GetLeftPart(UriPartial.Authority));

        Assert.Equal("", string.Join(',', secret.Codes.Concat(token.Codes)));
    }

    [Fact]
    public async Task A_local_environment_leaves_its_data_to_its_owner_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        await _cli.RunAsync("status", "--local", "--preset", "bare");

        var folder = Path.Combine(_cli.Folder, "home", "local");
        const UnixFileMode others = ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var entry in Directory.EnumerateFileSystemEntries(folder).Append(folder))
            Assert.True((File.GetUnixFileMode(entry) & others) == 0, $"{entry}: {File.GetUnixFileMode(entry)}");
        Assert.NotEmpty(Directory.EnumerateFiles(folder, "*.token"));
    }

    public void Dispose() => _cli.Dispose();

    /// <summary>Everything it says, in detail, to people and to programs, and what it ended with.</summary>
    async Task<string> SaidAsync(params string[] arguments)
    {
        var text = await _cli.RunAsync([.. arguments, "--verbosity", "detailed"]);
        var json = await _cli.RunAsync([.. arguments, "--verbosity", "detailed", "--output", "json"]);
        return string.Join('\n', new[] { text, json }.Select(ran => $"{ran.ExitCode}\n{ran.Output}\n{ran.Error}"));
    }

    static void AssertSilent(string said)
    {
        foreach (var secret in (string[])[Canary, Uri.EscapeDataString(Canary), Plain, Token, Token.Split('.')[1], Canary.Split('~')[0]])
            Assert.DoesNotContain(secret, said, StringComparison.Ordinal);
    }

    /// <summary>Answers each connection once; an empty answer breaks it.</summary>
    sealed class Answering : IDisposable
    {
        readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public Answering(Func<string, string> answer)
        {
            _listener.Start();
            _ = Task.Run(() => ServeAsync(answer));
        }

        public int Asked { get; private set; }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public void Dispose() => _listener.Dispose();

        async Task ServeAsync(Func<string, string> answer)
        {
            try
            {
                while (true)
                {
                    using var connection = await _listener.AcceptSocketAsync();
                    Asked++;
                    var buffer = new byte[65536];
                    var got = await connection.ReceiveAsync(buffer);
                    await connection.SendAsync(Encoding.ASCII.GetBytes(answer(Encoding.ASCII.GetString(buffer, 0, got))));
                }
            }
            catch (Exception over) when (over is SocketException or ObjectDisposedException)
            {
            }
        }
    }
}
