using System.Globalization;
using System.Text.RegularExpressions;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Configuration;

/// <summary>Reads the part "app-registration".</summary>
/// <remarks>
/// Subjects of programs elsewhere: docs.github.com (OpenID Connect reference) and learn.microsoft.com/azure/devops/pipelines/release/
/// configure-workload-identity. A service connection may have another issuer today, so that any can be written (docs/unverified.md).
/// </remarks>
sealed class RegistrationSection(ConfigurationNodes nodes)
{
    /// <summary>Keys by which a credential is told; each is of one kind.</summary>
    static readonly string[] Kinds = ["github", "azure-devops", "federated", "certificate", "secret-file", "secret-vault"];

    static readonly string[] Keys =
    [
        .. Kinds, "environment", "branch", "tag", "organization-id", "project", "service-connection", "issuer", "subject", "audience",
        "secret-name", "months",
        .. CertificateKeys.All,
    ];

    const string Audience = "api://AzureADTokenExchange";
    const int DefaultMonths = 12;
    const int MostMonths = 24;

    public WantedRegistration Read(ConfigurationNode node)
    {
        var map = nodes.Mapping(node, "app-registration", ["name", "client-id", "user-impersonation", "consent", "credentials"]);
        var credentials = nodes.List(map.Find("credentials"), "credentials").Select(Credential).OfType<WantedCredential>().ToSequence();
        if (credentials.OfType<WantedCredential.Secret>().Skip(1).FirstOrDefault() is { } second)
            nodes.Wrong(second.Place, "There are two client secrets.", "each new secret is kept in one place", "keep only one of them");
        return new(
            nodes.Identifier(map, "client-id", "write the client id of the app registration, or leave it out to have it found by name"),
            nodes.Name(map, "name")?.Name ?? WantedRegistration.DefaultName,
            node.Place)
        {
            NamesPermission = nodes.Switch(map, "user-impersonation"),
            HasConsent = nodes.Switch(map, "consent"),
            Credentials = credentials,
        };
    }

    WantedCredential? Credential(ConfigurationNode node)
    {
        var map = nodes.Mapping(node, "credentials", Keys);
        if (Kinds.Count(map.ContainsKey) != 1)
        {
            nodes.Wrong(
                node.Place,
                "A credential has no kind, or more than one.",
                "every credential has exactly one kind",
                $"write one of {string.Join(", ", Kinds)}");
            return null;
        }

        return Kinds.First(map.ContainsKey) switch
        {
            "github" => GitHub(node, map),
            "azure-devops" => AzureDevOps(node, map),
            "federated" => Federated(node, map),
            "certificate" => Certificate(node, map),
            "secret-file" => nodes.Name(map, "secret-file") is { } file ? Secret(node, map, new SecretPlace.OwnerFile(file.Name)) : null,
            _ => Vault(node, map),
        };
    }

    WantedCredential.Federated? GitHub(ConfigurationNode node, IReadOnlyDictionary<string, ConfigurationNode> map)
    {
        if (nodes.Name(map, "github") is not { } repository) return null;
        var (environment, branch, tag) = (nodes.Name(map, "environment"), nodes.Name(map, "branch"), nodes.Name(map, "tag"));
        var which = environment is not null ? $"environment:{environment.Name}"
            : branch is not null ? $"ref:refs/heads/{branch.Name}"
            : tag is not null ? $"ref:refs/tags/{tag.Name}"
            : null;
        if (which is not null && repository.Name.Split('/').Length == 2)
            return Federated(
                node,
                $"github-{repository.Name}-{(environment ?? branch ?? tag)!.Name}",
                "https://token.actions.githubusercontent.com",
                $"repo:{repository.Name}:{which}",
                Audience);
        nodes.Wrong(
            repository.Place,
            "The GitHub workflow is not specified.",
            "a repository (owner/name) and an environment, a branch or a tag say which workflow may sign in",
            "write 'github: contoso/voice' and 'environment: production' below it");
        return null;
    }

    WantedCredential.Federated? AzureDevOps(ConfigurationNode node, IReadOnlyDictionary<string, ConfigurationNode> map)
    {
        var (organization, project, connection) = (
            nodes.Name(map, "azure-devops"), nodes.Required(node, map, "project"), nodes.Required(node, map, "service-connection"));
        if (nodes.Required(node, map, "organization-id") is null) return null;
        var id = nodes.Identifier(
            map, "organization-id", "write the part of the service connection's issuer that follows vstoken.dev.azure.com/");
        return organization is null || project is null || connection is null || id is null
            ? null
            : Federated(
                node,
                $"azure-devops-{organization.Name}-{project.Name}-{connection.Name}",
                $"https://vstoken.dev.azure.com/{id:D}",
                $"sc://{organization.Name}/{project.Name}/{connection.Name}",
                Audience);
    }

    WantedCredential.Federated? Federated(ConfigurationNode node, IReadOnlyDictionary<string, ConfigurationNode> map)
    {
        var (name, issuer, subject) = (
            nodes.Name(map, "federated"), nodes.Required(node, map, "issuer"), nodes.Required(node, map, "subject"));
        if (name is null || issuer is null || subject is null) return null;
        if (Uri.TryCreate(issuer.Name, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps)
            return Federated(node, name.Name, issuer.Name, subject.Name, nodes.Name(map, "audience")?.Name ?? Audience);
        nodes.Wrong(
            issuer.Place,
            "'issuer' is not an https address.",
            $"{Repeating.Quote(issuer.Name)} was given",
            "copy it from the identity provider");
        return null;
    }

    /// <remarks>
    /// Names have 3 to 120 letters, digits, dashes and underscores:
    /// learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations.
    /// </remarks>
    static WantedCredential.Federated Federated(ConfigurationNode node, string name, string issuer, string subject, string audience)
    {
        var safe = Regex.Replace(name, "[^A-Za-z0-9_-]+", "-").Trim('-', '_');
        return new(new(safe.Length > 120 ? safe.Substring(0, 120) : safe.PadRight(3, '0'), issuer, subject, audience), node.Place);
    }

    WantedCredential.Certificate? Certificate(ConfigurationNode node, IReadOnlyDictionary<string, ConfigurationNode> map)
    {
        if (nodes.Name(map, "certificate") is not { } file) return null;
        // Whoever read the file and could not has said so.
        if (!map.ContainsKey(CertificateKeys.Content)) return null;
        var content = nodes.Required(node, map, CertificateKeys.Content);
        var thumbprint = nodes.Required(node, map, CertificateKeys.Thumbprint);
        var (start, end) = (Moment(CertificateKeys.Start), Moment(CertificateKeys.End));
        return content is null || thumbprint is null || start is null || end is null
            ? null
            : new(file.Name, content.Name, thumbprint.Name, start.Value, end.Value, node.Place);

        DateTimeOffset? Moment(string key) =>
            DateTimeOffset.TryParse(nodes.Required(node, map, key)?.Name, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
                ? moment
                : null;
    }

    WantedCredential.Secret? Vault(ConfigurationNode node, IReadOnlyDictionary<string, ConfigurationNode> map)
    {
        if (nodes.Name(map, "secret-vault") is not { } vault || nodes.Required(node, map, "secret-name") is not { } name) return null;
        if (Uri.TryCreate(vault.Name, UriKind.Absolute, out var address) && address is { Scheme: "https", PathAndQuery: "/", UserInfo: "" }
            && Regex.IsMatch(name.Name, "^[A-Za-z0-9-]{1,127}$"))
            return Secret(node, map, new SecretPlace.KeyVault(address, name.Name));
        nodes.Wrong(
            vault.Place,
            "The key vault secret is not specified.",
            "the vault must be an https address without a path; the secret's name may have letters, digits and dashes",
            "write 'secret-vault: https://contoso.vault.azure.net' and 'secret-name: voice-client-secret'");
        return null;
    }

    WantedCredential.Secret Secret(ConfigurationNode node, IReadOnlyDictionary<string, ConfigurationNode> map, SecretPlace place) =>
        new(place, nodes.Whole(map, "months", 1, MostMonths) ?? DefaultMonths, node.Place);
}

/// <summary>What whoever can read files puts beside a certificate's name, so that nobody further on needs the file.</summary>
public static class CertificateKeys
{
    /// <summary>DER of the public part, in base64.</summary>
    public const string Content = "certificate-content";
    public const string Thumbprint = "certificate-thumbprint";
    public const string Start = "certificate-start";
    public const string End = "certificate-end";

    public static IReadOnlyList<string> All { get; } = [Content, Thumbprint, Start, End];
}
