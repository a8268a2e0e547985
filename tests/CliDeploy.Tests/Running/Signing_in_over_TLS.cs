using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using VoiceForD365.LocalDataverse;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.CliDeploy.Tests.Running;

/// <summary>The real executable, with Azure.Identity as it is, signs in over TLS to a local Dataverse and installs into it.</summary>
public sealed class Signing_in_over_TLS : IDisposable
{
    readonly Cli _cli = new();

    [FactWhereTrustIsAFile]
    public async Task A_client_secret_installs_through_the_authority_that_was_configured()
    {
        await using var server = await StartAsync();
        _cli.Variables["VOICEDEPLOY_CLIENT_SECRET_FILE"] = server.SignIn!.SecretFile;

        var ran = await _cli.RunAsync(Deploy(server, "--authority-host", Origin(server), "--client-id", server.SignIn.ClientId));

        Assert.True(ran.ExitCode == 0, ran.Error);
        Assert.Contains("signing in with a client secret", ran.Error, StringComparison.Ordinal);
        Assert.InRange(server.TokensIssued, 1, 3);
    }

    [FactWhereTrustIsAFile]
    public async Task A_certificate_installs_with_nothing_but_the_variables_every_tool_reads()
    {
        await using var server = await StartAsync();
        _cli.Variables["AZURE_AUTHORITY_HOST"] = Origin(server);
        _cli.Variables["AZURE_CLIENT_ID"] = server.SignIn!.ClientId;
        _cli.Variables["AZURE_CLIENT_CERTIFICATE_PATH"] = server.SignIn.CertificateFile;

        var ran = await _cli.RunAsync(Deploy(server));

        Assert.True(ran.ExitCode == 0, ran.Error);
        Assert.Contains("signing in with a certificate", ran.Error, StringComparison.Ordinal);
    }

    [FactWhereTrustIsAFile]
    public async Task The_tenants_directory_is_asked_with_the_same_sign_in_and_a_token_of_its_own()
    {
        await using var server = await StartAsync(new LocalDataverseOptions { DirectoryDelay = TimeSpan.Zero });
        _cli.Variables["VOICEDEPLOY_CLIENT_SECRET_FILE"] = server.SignIn!.SecretFile;
        _cli.Write("voice.yaml", "configuration: {app-registration: {consent: true}}\n");

        var ran = await _cli.RunAsync(
        [
            "configure", .. Deploy(server, "--authority-host", Origin(server), "--client-id", server.SignIn.ClientId)[1..],
            "--graph-address", $"{Origin(server)}/graph", "--config", "voice.yaml",
        ]);

        Assert.True(ran.ExitCode == 0, ran.Error);
        Assert.Contains("Consent to user_impersonation for everybody", ran.Output, StringComparison.Ordinal);
        Assert.Equal(2, server.TokensIssued);
    }

    [FactWhereTrustIsAFile]
    public async Task A_person_signs_in_on_another_screen()
    {
        await using var server = await StartAsync();
        _cli.Variables["AZURE_AUTHORITY_HOST"] = Origin(server);

        using var process = _cli.Start(Deploy(server, "--auth", "device-code"));
        var asked = await Reading.UntilAsync(process.StandardError, line => line.Contains("enter the code", StringComparison.Ordinal));
        await SignInAsync(server, asked.Split("enter the code ")[1].Split(' ')[0]);
        var ran = await Cli.FinishAsync(process);

        Assert.True(ran.ExitCode == 0, ran.Error);
    }

    [FactWhereTrustIsAFile]
    public async Task Tokens_that_end_in_the_middle_of_a_deployment_are_renewed()
    {
        var clock = new MovableClock();
        // Every token the deployment had until then is long dead when an import begins.
        await using var server = await StartAsync(new LocalDataverseOptions
        {
            Clock = clock,
            TokenLifetime = TimeSpan.FromMinutes(4),
            BeforeImport = _ =>
            {
                clock.Pass(TimeSpan.FromHours(1));
                return Task.CompletedTask;
            },
        });
        _cli.Variables["VOICEDEPLOY_CLIENT_SECRET_FILE"] = server.SignIn!.SecretFile;

        var ran = await _cli.RunAsync(Deploy(server, "--authority-host", Origin(server), "--client-id", server.SignIn.ClientId));

        Assert.True(ran.ExitCode == 0, ran.Error);
        Assert.True(server.TokensIssued > 2);
        Assert.DoesNotContain(server.Requests, request => request.Status == 401);
    }

    [FactWhereTrustIsAFile]
    public async Task A_wrong_secret_is_refused_in_the_words_of_Entra_ID_before_anything_is_sent()
    {
        await using var server = await StartAsync();
        _cli.Variables["VOICEDEPLOY_CLIENT_SECRET"] = "hunter2";

        var ran = await _cli.RunAsync(Deploy(server, "--authority-host", Origin(server), "--client-id", server.SignIn!.ClientId));

        Assert.Equal((1, "ENV-003"), (ran.ExitCode, Assert.Single(ran.Codes)));
        Assert.Contains("AADSTS7000215", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", ran.Error, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_local_Dataverse_that_nobody_told_to_trust_is_not_trusted()
    {
        await using var server = await StartAsync();
        _cli.Variables["VOICEDEPLOY_ACCESS_TOKEN"] = server.AdminToken;

        var ran = await _cli.RunAsync("plan", "--environment", Origin(server));

        Assert.Equal((1, "ENV-001"), (ran.ExitCode, Assert.Single(ran.Codes)));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Where_the_authority_is_not_trusted_the_sign_in_is_not_blamed_on_the_secret()
    {
        await using var server = await StartAsync();
        _cli.Variables["VOICEDEPLOY_CLIENT_SECRET_FILE"] = server.SignIn!.SecretFile;

        var ran = await _cli.RunAsync(
            "status",
            "--environment", Origin(server),
            "--authority-host", Origin(server),
            "--tenant-id", server.SignIn.TenantId,
            "--client-id", server.SignIn.ClientId);

        Assert.Equal((1, "ENV-001"), (ran.ExitCode, Assert.Single(ran.Codes)));
        Assert.Contains($"The sign-in at {Origin(server)} did not answer", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Retry failed", ran.Error, StringComparison.Ordinal);
    }

    [FactWhereTrustIsAFile]
    public async Task A_job_of_GitHub_signs_in_by_its_own_token_and_no_secret_is_told()
    {
        await using var server =
            await StartTrustingAsync("https://token.actions.githubusercontent.com", "repo:contoso/voice:environment:test");
        _cli.Variables["ACTIONS_ID_TOKEN_REQUEST_URL"] =
            $"{Origin(server)}/pipelines/github/{Uri.EscapeDataString("repo:contoso/voice:environment:test")}/idtoken?api-version=2.0";
        _cli.Variables["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = server.AdminToken;
        _cli.Variables["AZURE_AUTHORITY_HOST"] = Origin(server);

        var ran = await _cli.RunAsync(Status(server, "--client-id", server.SignIn!.ClientId, "--verbosity", "detailed"));

        Assert.True(ran.ExitCode == 0, ran.Error);
        Assert.Contains("signing in with the job's token of GitHub", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(server.AdminToken, ran.Output + ran.Error, StringComparison.Ordinal);
    }

    [FactWhereTrustIsAFile]
    public async Task A_job_of_Azure_Pipelines_signs_in_by_its_service_connection()
    {
        const string Organization = "33333333-0000-0000-0000-000000000001";
        await using var server = await StartTrustingAsync($"https://vstoken.dev.azure.com/{Organization}", "sc://contoso/Voice/Production");
        _cli.Variables["SYSTEM_OIDCREQUESTURI"] =
            $"{Origin(server)}/pipelines/azure/{Organization}/{Uri.EscapeDataString("sc://contoso/Voice/Production")}/oidctoken";
        _cli.Variables["SYSTEM_ACCESSTOKEN"] = server.AdminToken;
        _cli.Variables["AZURESUBSCRIPTION_SERVICE_CONNECTION_ID"] = "44444444-0000-0000-0000-000000000001";
        _cli.Variables["AZURESUBSCRIPTION_CLIENT_ID"] = server.SignIn!.ClientId;
        _cli.Variables["AZURE_AUTHORITY_HOST"] = Origin(server);

        var ran = await _cli.RunAsync(Status(server));

        Assert.True(ran.ExitCode == 0, ran.Error);
        Assert.Contains("signing in with the service connection of Azure Pipelines", ran.Error, StringComparison.Ordinal);
    }

    [FactWhereTrustIsAFile]
    public async Task A_job_whose_token_the_registration_does_not_trust_is_told_which_subject_it_has()
    {
        await using var server =
            await StartTrustingAsync("https://token.actions.githubusercontent.com", "repo:contoso/voice:environment:test");
        _cli.Variables["ACTIONS_ID_TOKEN_REQUEST_URL"] =
            $"{Origin(server)}/pipelines/github/repo%3Acontoso%2Fvoice%3Apull_request/idtoken?a=b";
        _cli.Variables["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = server.AdminToken;
        _cli.Variables["AZURE_AUTHORITY_HOST"] = Origin(server);

        var ran = await _cli.RunAsync(Status(server, "--client-id", server.SignIn!.ClientId));

        Assert.Equal((1, "ENV-003"), (ran.ExitCode, Assert.Single(ran.Codes)));
        Assert.Contains("AADSTS700213", ran.Error, StringComparison.Ordinal);
        Assert.Contains("repo:contoso/voice:pull_request", ran.Error, StringComparison.Ordinal);
    }

    [FactWhereTrustIsAFile]
    public async Task A_started_local_Dataverse_says_all_that_a_program_needs_and_no_secret()
    {
        using var started = _cli.Start("local", "start", "--preset", "bare", "--https-port", "0", "--output", "json");
        var line = await Reading.UntilAsync(started.StandardOutput, line => line.Contains("\"signingIn\"", StringComparison.Ordinal));
        var told = System.Text.Json.JsonDocument.Parse(line).RootElement;
        string Told(string name) => told.GetProperty(name).GetString()!;
        _cli.Variables["SSL_CERT_FILE"] = Told("trustFile");
        _cli.Variables["VOICEDEPLOY_CLIENT_SECRET_FILE"] = Told("clientSecretFile");

        var ran = await _cli.RunAsync(
            "status",
            "--environment", Told("environment"),
            "--authority-host", Told("authority"),
            "--tenant-id", Told("tenantId"),
            "--client-id", Told("clientId"));
        Signals.Interrupt(started);
        await Cli.FinishAsync(started);

        Assert.True(ran.ExitCode == 0, ran.Error);
        Assert.DoesNotContain(System.IO.File.ReadAllText(Told("clientSecretFile")), line, StringComparison.Ordinal);
    }

    public void Dispose() => _cli.Dispose();

    static Task<LocalDataverseServer> StartAsync(LocalDataverseOptions? options = null) =>
        LocalDataverseServer.StartAsync((options ?? new LocalDataverseOptions()) with { Preset = Preset.Bare, HttpsPort = 0 });

    /// <summary>Its first registration trusts this subject of this issuer.</summary>
    Task<LocalDataverseServer> StartTrustingAsync(string issuer, string subject) =>
        TrustedJobs.StartAsync(Path.Combine(_cli.Folder, "trusting"), new LocalFederation(issuer, subject));

    string[] Status(LocalDataverseServer server, params string[] more) => ["status", .. Deploy(server, more)[1..]];

    static string Origin(LocalDataverseServer server) => TrustedJobs.Origin(server);

    string[] Deploy(LocalDataverseServer server, params string[] more)
    {
        _cli.Variables["SSL_CERT_FILE"] = server.SignIn!.AuthorityCertificateFile;
        return ["deploy", "--environment", Origin(server), "--tenant-id", server.SignIn.TenantId, .. more];
    }

    static async Task SignInAsync(LocalDataverseServer server, string code)
    {
        using var browser = new HttpClient(new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(server.SignIn!.AuthorityCertificateFile) },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        });
        var form = new Dictionary<string, string> { ["code"] = code, ["user"] = "admin@voice.local" };
        using var answer = await browser.PostAsync(Origin(server) + "/devicecode/login", new FormUrlEncodedContent(form));
        answer.EnsureSuccessStatusCode();
    }

    sealed class MovableClock : TimeProvider
    {
        long _moved;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref _moved));

        public void Pass(TimeSpan time) => Interlocked.Add(ref _moved, time.Ticks);
    }
}

/// <summary>Runs where SSL_CERT_FILE says whom .NET trusts.</summary>
/// <remarks>
/// learn.microsoft.com/dotnet/standard/security/cross-platform-cryptography: Windows and macOS use their certificate stores.
/// </remarks>
public sealed class FactWhereTrustIsAFileAttribute : FactAttribute
{
    public FactWhereTrustIsAFileAttribute() =>
        Skip = OperatingSystem.IsLinux() ? null! : "The certificate store says here whom .NET trusts.";
}
