using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Tests.Running;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Entra;

namespace VoiceForD365.CliDeploy.Tests.Configuration;

/// <summary>The part "app-registration", read without a tenant.</summary>
public sealed class An_app_registration_in_the_file : IDisposable
{
    readonly Cli _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void It_is_called_as_the_guide_suggests_and_asks_for_nothing_unless_told()
    {
        var wanted = Read("app-registration: {}").Configuration!.Registration!;

        Assert.Equal(
            ("Voice for Dynamics 365", null, false, false), (wanted.Name, wanted.ClientId, wanted.NamesPermission, wanted.HasConsent));
        Assert.Empty(wanted.Credentials);
    }

    [Theory]
    [InlineData(
        "{github: contoso/voice, environment: production}",
        "github-contoso-voice-production https://token.actions.githubusercontent.com repo:contoso/voice:environment:production")]
    [InlineData(
        "{github: contoso/voice, branch: main}",
        "github-contoso-voice-main https://token.actions.githubusercontent.com repo:contoso/voice:ref:refs/heads/main")]
    [InlineData(
        "{github: contoso/voice, tag: v1}",
        "github-contoso-voice-v1 https://token.actions.githubusercontent.com repo:contoso/voice:ref:refs/tags/v1")]
    [InlineData(
        "{azure-devops: contoso, organization-id: 5e000000-0000-0000-0000-000000000001, project: My Voice, service-connection: prod}",
        "azure-devops-contoso-My-Voice-prod https://vstoken.dev.azure.com/5e000000-0000-0000-0000-000000000001 sc://contoso/My Voice/prod")]
    [InlineData("{federated: aks, issuer: 'https://i.contoso.com/', subject: 'system:x'}", "aks https://i.contoso.com/ system:x")]
    public void Programs_elsewhere_are_told_by_what_they_are(string credential, string expected)
    {
        var federated = Assert.IsType<WantedCredential.Federated>(Credential(credential)).Credential;

        Assert.Equal(expected, $"{federated.Name} {federated.Issuer} {federated.Subject}");
        Assert.Equal("api://AzureADTokenExchange", federated.Audience);
    }

    [Fact]
    public void A_secret_lies_beside_the_file_or_in_a_vault_and_is_good_for_a_year_unless_told()
    {
        var file = Assert.IsType<WantedCredential.Secret>(Credential("{secret-file: voice.secret}"));
        var vault =
            Assert.IsType<WantedCredential.Secret>(Credential("{secret-vault: 'https://c.vault.azure.net', secret-name: v, months: 24}"));

        Assert.Equal((new SecretPlace.OwnerFile(Path.Combine(_cli.Folder, "voice.secret")), 12), (file.KeptAt, file.Months));
        Assert.Equal((new SecretPlace.KeyVault(new("https://c.vault.azure.net"), "v"), 24), (vault.KeptAt, vault.Months));
    }

    [Fact]
    public void Of_a_certificate_the_public_part_is_read()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=voice", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddYears(1));
        _cli.Write("voice.pem", certificate.ExportCertificatePem());

        var wanted = Assert.IsType<WantedCredential.Certificate>(Credential("{certificate: voice.pem}"));

        Assert.Equal(
            ("voice.pem", certificate.Thumbprint, Convert.ToBase64String(certificate.RawData)),
            (wanted.File, wanted.Thumbprint, wanted.Content));
        Assert.Equal(certificate.NotAfter.ToUniversalTime(), wanted.End.UtcDateTime);
    }

    [Theory]
    [InlineData("{certificate: nowhere.cer}", CliCodes.ConfigurationFileUnreadable)]
    [InlineData("{certificate: voice.yaml}", CliCodes.ConfigurationFileUnreadable)]
    [InlineData("{}", DiagnosticCodes.ConfigurationWrong)]
    [InlineData("{secret-file: a, certificate: b}", DiagnosticCodes.ConfigurationWrong)]
    [InlineData("{certificate: a, certificate-content: MII}", DiagnosticCodes.ConfigurationWrong)]
    public void What_cannot_be_used_is_told_with_its_line(string credential, string code)
    {
        var problems = Read($"app-registration:\n    credentials:\n      - {credential}").Problems;

        Assert.Contains(
            problems, problem => problem.Code == code && problem.Where.EndsWith("voice.yaml, line 4", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_client_secrets_are_one_too_many() => Assert.Contains(
        "two client secrets", Assert.Single(Read("app-registration: {credentials: [{secret-file: a}, {secret-file: b}]}").Problems).What);

    [Fact]
    public void The_application_user_may_leave_its_client_id_to_the_registration()
    {
        Assert.Null(Read("app-registration: {}\n  application-user: {business-unit: Sales}").Configuration!.ApplicationUser!.ApplicationId);
        Assert.Contains("client-id", Assert.Single(Read("application-user: {business-unit: Sales}").Problems).What);
    }

    WantedCredential Credential(string text)
    {
        var read = Read($"app-registration: {{credentials: [{text}]}}");
        Assert.Empty(read.Problems);
        return Assert.Single(read.Configuration!.Registration!.Credentials);
    }

    ConfigFile Read(string section) => ConfigReader.Read(_cli.Write("voice.yaml", $"configuration:\n  {section}\n"));
}
