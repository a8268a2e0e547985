using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.VoiceSync.Settings;

/// <summary>One key whose value is a text.</summary>
/// <param name="Problem">null for a value that will do; never repeats a value that could be a secret.</param>
sealed record SyncKey<T>(string Name, Func<T, string, T> Set, Func<string, Misfit?> Problem);

/// <summary>Why a value cannot be used, and what to write.</summary>
sealed record Misfit(string Why, string Fix);

/// <summary>The keys of voicesync.yaml; voicesync.schema.json says the same to editors.</summary>
static partial class SyncKeys
{
    public const string Environments = "environments";
    public const string Cluster = "cluster";
    public const string Url = "url";

    /// <summary>Of these one, where there is a cluster.</summary>
    public static readonly string[] ClusterPlaces =
    [
        "postgresql-variable", "postgresql-file", "postgresql-vault",
        "azure-tables", "azure-tables-variable", "azure-tables-file", "azure-tables-vault",
    ];

    /// <summary>Keys of callers; each lies in one place at most.</summary>
    public static readonly string[] CallerKeys = ["webhook-key", "webhook-next-key", "operator-key"];

    /// <summary>Of these one is given, as a secret lies in one place.</summary>
    public static readonly string[] TelephonySecrets = PlacesOf("telephony-secret");

    /// <summary>Of these one at most.</summary>
    public static readonly string[] ClientSecrets = ["client-secret-variable", "client-secret-vault", "client-certificate-file"];

    public static readonly IReadOnlyList<SyncKey<SyncFile>> OfFile =
    [
        new("telephony-names", (file, text) => file with { TelephonyNames = text }, Any),
        new("listen", (file, text) => file with { Listen = text }, Listen),
        new("listen-operations", (file, text) => file with { ListenOperations = text }, Listen),
        .. Places<SyncFile>("webhook-key", (file, place) => file with { WebhookKey = place }),
        .. Places<SyncFile>("webhook-next-key", (file, place) => file with { WebhookNextKey = place }),
        .. Places<SyncFile>("operator-key", (file, place) => file with { OperatorKey = place }),
    ];

    public static readonly IReadOnlyList<SyncKey<EnvironmentEntry>> OfEnvironment =
    [
        new(Url, (entry, text) => entry with { Url = text }, Environment),
        new("silo", (entry, text) => entry with { Silo = text }, Any),
        new("tenant", (entry, text) => entry with { Tenant = text }, Any),
        new("client-id", (entry, text) => entry with { ClientId = text }, Identifier),
        new("client-secret-variable", (entry, text) => entry with { ClientSecret = new SecretPlace.Variable(text) }, Variable),
        new("client-secret-vault", (entry, text) => entry with { ClientSecret = SecretPlace.Vault.TryParse(text) }, Vault),
        new("client-certificate-file", (entry, text) => entry with { ClientCertificateFile = text }, Any),
        new("telephony-login", (entry, text) => entry with { TelephonyLogin = text }, Any),
        new("telephony-api-url", (entry, text) => entry with { TelephonyApiUrl = text }, Https),
        new("telephony-discovery-url", (entry, text) => entry with { TelephonyDiscoveryUrl = text }, Https),
        .. Places<EnvironmentEntry>("telephony-secret", (entry, place) => entry with { TelephonySecret = place }),
    ];

    public static readonly IReadOnlyList<SyncKey<ClusterEntry>> OfCluster =
    [
        .. Places<ClusterEntry>("postgresql", (entry, place) => entry with { PostgreSql = place }),
        new("azure-tables", (entry, text) => entry with { AzureTables = text }, Https),
        .. Places<ClusterEntry>("azure-tables", (entry, place) => entry with { TablesConnection = place }),
        new("name", (entry, text) => entry with { Name = text }, Any),
        new("address", (entry, text) => entry with { Address = text }, Address),
        new("port", (entry, text) => entry with { Port = int.Parse(text, CultureInfo.InvariantCulture) }, Port),
    ];

    /// <summary>The names of the keys that say where a secret lies.</summary>
    public static string[] PlacesOf(string secret) => [$"{secret}-variable", $"{secret}-file", $"{secret}-vault"];

    static IEnumerable<SyncKey<T>> Places<T>(string secret, Func<T, SecretPlace?, T> set) =>
    [
        new($"{secret}-variable", (read, text) => set(read, new SecretPlace.Variable(text)), Variable),
        new($"{secret}-file", (read, text) => set(read, new SecretPlace.File(text)), Any),
        new($"{secret}-vault", (read, text) => set(read, SecretPlace.Vault.TryParse(text)), Vault),
    ];

    static Misfit? Any(string text) => null;

    static Misfit? Address(string text) => IPAddress.TryParse(text, out _)
        ? null
        : new($"'{text}' is not an IP address", "write the one at which the other machines reach this one, such as 10.0.0.5");

    static Misfit? Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort
            ? null
            : new($"'{text}' is not a port", "write a number such as 11111");

    static Misfit? Variable(string text) => VariableName().IsMatch(text)
        ? null
        : new("it is not the name of an environment variable", "write the variable's name, and put the secret in that variable");

    static Misfit? Vault(string text) => SecretPlace.Vault.TryParse(text) is not null
        ? null
        : new(
            "it is not the address of a secret in Azure Key Vault; the secret itself is never written here",
            "write https://contoso.vault.azure.net/secrets/name, without a version");

    static Misfit? Environment(string text) => EnvironmentAddress.TryParse(text, out var problem) is not null
        ? null
        : new(problem!, "use the environment's address as the Power Platform admin center shows it");

    static Misfit? Identifier(string text) => Guid.TryParseExact(text, "D", out _)
        ? null
        : new($"'{text}' is not an id", "write it as 00000000-0000-0000-0000-000000000000, as the Entra admin center shows it");

    static Misfit? Https(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback))
        && uri is { UserInfo: "", Query: "", Fragment: "" }
            ? null
            : new("it is not an https address", "write it as https://api.example.com/; leave out any user name or key");

    static Misfit? Listen(string text) => text switch
    {
        _ when text.StartsWith("https:", StringComparison.OrdinalIgnoreCase) =>
            new("the program has no certificate for https", "write http://, and put a proxy before the program that ends TLS"),
        _ when text.Split(';').All(IsListenAddress) => null,
        _ => new($"'{text}' is not an address to listen at", "write it as http://127.0.0.1:8080, or http://*:8080 for all addresses"),
    };

    static bool IsListenAddress(string text) => ListenAddress().Match(text) is { Success: true } match
        && (!match.Groups["port"].Success || int.Parse(match.Groups["port"].Value, CultureInfo.InvariantCulture) <= IPEndPoint.MaxPort);

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex VariableName();

    [GeneratedRegex(@"^http://([^/:\s]+|\[[^/\s]+\])(:(?<port>[0-9]{1,5}))?/?$")]
    private static partial Regex ListenAddress();
}
