using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Gateways.WebApi.SignIn;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.Tests.WebApi;

public sealed class Signing_in_for_the_Web_API
{
    static readonly EnvironmentAddress Environment = EnvironmentAddress.TryParse("https://contoso.crm4.dynamics.com", out _)!;

    [Fact]
    public void Auto_takes_the_first_configured_method_in_the_documented_order()
    {
        // Each step adds a sign of a method that comes before those added so far.
        var signs = new Dictionary<string, string>();
        var files = new List<string>();
        var found = new List<SignInMethod>();
        void Look(bool browser) => found.Add(Choose(signs, files, person: true, browser).Method);

        Look(browser: false);
        Look(browser: true);
        signs["AZURE_CONFIG_DIR"] = "/az";
        signs["PATH"] = "/bin";
        files.AddRange(["/az/azureProfile.json", "/bin/az"]);
        Look(browser: true);
        signs["IDENTITY_ENDPOINT"] = "http://localhost/token";
        Look(browser: true);
        (signs["SYSTEM_OIDCREQUESTURI"], signs["SYSTEM_ACCESSTOKEN"]) = ("https://dev.azure.com/x", "job-token-4711");
        signs["AZURESUBSCRIPTION_SERVICE_CONNECTION_ID"] = "connection";
        Look(browser: true);
        (signs["ACTIONS_ID_TOKEN_REQUEST_URL"], signs["ACTIONS_ID_TOKEN_REQUEST_TOKEN"]) = ("https://x?y=z", "job-token-4712");
        Look(browser: true);
        (signs["AZURE_TENANT_ID"], signs["AZURE_CLIENT_ID"]) = ("contoso.example", "app");
        Look(browser: true);
        signs["AZURE_FEDERATED_TOKEN_FILE"] = "/token";
        Look(browser: true);
        signs["AZURE_CLIENT_CERTIFICATE_PATH"] = "/cert.pem";
        Look(browser: true);
        signs["AZURE_CLIENT_SECRET"] = "hunter2";
        Look(browser: true);

        Assert.Equal(
            [
                SignInMethod.DeviceCode, SignInMethod.Browser, SignInMethod.AzureCli, SignInMethod.ManagedIdentity,
                SignInMethod.AzurePipelines, SignInMethod.AzurePipelines, SignInMethod.GitHub, SignInMethod.WorkloadIdentity,
                SignInMethod.Certificate, SignInMethod.ClientSecret,
            ],
            found);
    }

    [Fact]
    public void The_choice_says_why_and_names_no_secret()
    {
        var choice = Choose(new() { ["CONTOSO_CLIENT_SECRET"] = "hunter2" }, [], person: false, browser: false);

        Assert.Equal(new SignInChoice(SignInMethod.ClientSecret, "CONTOSO_CLIENT_SECRET is set"), choice);
    }

    [Fact]
    public void A_doors_own_variable_comes_before_the_common_one_and_before_its_file()
    {
        var around = Around(
            new() { ["AZURE_CLIENT_SECRET"] = "shared-by-all-4711", ["CONTOSO_CLIENT_SECRET"] = "of-the-door-4711" },
            [], person: false, browser: false);

        Assert.Equal("of-the-door-4711", Secret.Client.Read(around, mayAsk: false));
        Assert.Equal(
            "shared-by-all-4711", Secret.Client.Read(around with { OwnVariables = new Dictionary<string, string>() }, mayAsk: false));
    }

    [Fact]
    public void With_nothing_configured_and_nobody_to_ask_the_way_out_is_named()
    {
        var problem = Assert.Throws<SignInSettingsException>(() => Choose([], [], person: false, browser: false));

        Assert.Contains(Ways.SetClientSecret, problem.Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GITHUB_ACTIONS=true AZURE_TENANT_ID=t AZURE_CLIENT_ID=a", "id-token: write", Ways.NameTenant)]
    [InlineData("GITHUB_ACTIONS=true AZURE_CLIENT_ID=a ACTIONS_ID_TOKEN_REQUEST_URL=u ACTIONS_ID_TOKEN_REQUEST_TOKEN=t", Ways.NameTenant,
        "id-token: write")]
    [InlineData("TF_BUILD=True", "AzureCLI@2", Ways.NameClient)]
    [InlineData("TF_BUILD=True AZURESUBSCRIPTION_SERVICE_CONNECTION_ID=c SYSTEM_OIDCREQUESTURI=u", "SYSTEM_ACCESSTOKEN", "AzureCLI@2")]
    public void In_a_pipeline_that_lacks_something_to_sign_in_with_only_that_is_named(string variables, string missing, string there)
    {
        var given = variables.Split(' ').Select(variable => variable.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);

        var problem = Assert.Throws<SignInSettingsException>(() => Choose(given, [], person: false, browser: false));

        Assert.Contains(missing, problem.Fix, StringComparison.Ordinal);
        Assert.DoesNotContain(there, problem.Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "app", Ways.NameTenant)]
    [InlineData("tenant", null, Ways.NameClient)]
    [InlineData("tenant", "app", Ways.SetClientSecret)]
    public void What_a_client_secret_needs_is_asked_for_by_name(string? tenant, string? client, string named)
    {
        var settings = new SignInSettings(SignInMethod.ClientSecret, tenant, client);

        var problem = Assert.Throws<SignInSettingsException>(
            () => EntraSignIn.Prepare(Environment, settings, Around([], [], person: false, browser: false)));

        Assert.Contains(named, problem.Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SignInMethod.ManagedIdentity)]
    [InlineData(SignInMethod.AzureCli)]
    [InlineData(SignInMethod.Browser)]
    [InlineData(SignInMethod.DeviceCode)]
    [InlineData(SignInMethod.WorkloadIdentity)]
    public void Every_other_method_can_be_asked_for(SignInMethod method)
    {
        var settings = new SignInSettings(method, "72f988bf-86f1-41af-91ab-2d7cd011db47", "51f81489-12ee-4a9e-aaae-a2591f45987d");

        var (choice, _) = EntraSignIn.Prepare(
            Environment, settings, Around(new() { ["AZURE_FEDERATED_TOKEN_FILE"] = "/token" }, [], person: true, browser: true));

        Assert.Equal(new SignInChoice(method, "it was requested"), choice);
    }

    [Theory]
    [InlineData("https://login.contoso.local", null, "https://login.contoso.local/", true)]
    [InlineData("https://login.contoso.local", "https://login.microsoftonline.us", "https://login.contoso.local/", true)]
    [InlineData(null, "https://login.microsoftonline.us", "https://login.microsoftonline.us/", false)]
    [InlineData(null, "https://localhost:5443", "https://localhost:5443/", true)]
    [InlineData(null, "no address", null, false)]
    [InlineData(null, null, "https://login.microsoftonline.com/", false)]
    public void A_private_authority_is_one_that_was_configured_or_lives_on_this_machine(
        string? configured, string? variable, string? host, bool isPrivate)
    {
        var settings = new SignInSettings(SignInMethod.Auto, AuthorityHost: configured is null ? null : new Uri(configured));
        Dictionary<string, string> variables = variable is null ? [] : new() { ["AZURE_AUTHORITY_HOST"] = variable };

        var authority = Authority.Of(Environment, settings, Around(variables, [], person: false, browser: false));

        Assert.Equal(new Authority(host is null ? null : new Uri(host), isPrivate), authority);
    }

    [Fact]
    public void A_secret_may_come_from_a_file_or_from_the_person_at_the_terminal()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "from file\n");

        Assert.Equal(
            "from file",
            Secret.Client.Read(
                Around(new() { ["CONTOSO_CLIENT_SECRET_FILE"] = file }, [], person: true, browser: false), mayAsk: true));
        Assert.Equal("typed: client secret", Secret.Client.Read(Around([], [], person: true, browser: false), mayAsk: true));
        Assert.Null(Secret.Client.Read(Around([], [], person: false, browser: false), mayAsk: true));
        File.Delete(file);
    }

    [Theory]
    [InlineData("pfx", true)]
    [InlineData("pfx", false)]
    [InlineData("pem", true)]
    [InlineData("pem", false)]
    public void A_certificate_is_read_with_and_without_password(string kind, bool locked)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.{kind}");
        File.WriteAllBytes(file, NewCertificate(kind, locked ? "hunter2" : null));
        var settings = new SignInSettings(SignInMethod.Certificate, "tenant", "app", file);
        Dictionary<string, string> password = locked ? new() { ["CONTOSO_CERTIFICATE_PASSWORD"] = "hunter2" } : [];

        using var certificate = Certificate.Read(settings, Around(password, [], person: false, browser: false));

        Assert.Equal("CN=test", certificate.Subject);
        if (locked) Assert.Throws<SignInSettingsException>(() => Certificate.Read(settings, Around([], [], person: false, browser: false)));
        File.Delete(file);
    }

    [Fact]
    public void A_certificate_file_that_is_missing_is_named()
    {
        var problem = Assert.Throws<SignInSettingsException>(() =>
            Certificate.Read(
                new SignInSettings(SignInMethod.Certificate, CertificateFile: "/no/such.pfx"),
                Around([], [], person: false, browser: false)));

        Assert.Contains("/no/such.pfx", problem.Message, StringComparison.Ordinal);
    }

    static SignInChoice Choose(Dictionary<string, string> variables, List<string> files, bool person, bool browser)
    {
        var around = Around(variables, files, person, browser);
        return SignInChoice.Make(new SignInSettings(SignInMethod.Auto).Completed(around), around);
    }

    static SignInEnvironment Around(Dictionary<string, string> variables, List<string> files, bool person, bool browser) =>
        new(variables.GetValueOrDefault, files.Contains, person, browser, name => $"typed: {name}", _ => { })
        {
            OwnVariables = new Dictionary<string, string>
            {
                ["AZURE_CLIENT_SECRET"] = "CONTOSO_CLIENT_SECRET",
                ["AZURE_CLIENT_CERTIFICATE_PASSWORD"] = "CONTOSO_CERTIFICATE_PASSWORD",
            },
        };

    static byte[] NewCertificate(string kind, string? password)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UtcNow.AddYears(1));
        if (kind == "pfx") return certificate.Export(X509ContentType.Pfx, password);
        var secret = password is null
            ? key.ExportPkcs8PrivateKeyPem()
            : key.ExportEncryptedPkcs8PrivateKeyPem(
                password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        return System.Text.Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n" + secret);
    }
}
