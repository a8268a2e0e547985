using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Xml;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Gateways.WebApi.Graph;

/// <summary>What Microsoft Graph answers, as values.</summary>
/// <remarks>learn.microsoft.com/graph/api/resources: application, serviceprincipal, tenantappmanagementpolicy, group, user.</remarks>
static class GraphJson
{
    public const string ApplicationColumns =
        "id,appId,displayName,createdDateTime,requiredResourceAccess,passwordCredentials,keyCredentials";

    public static DirectoryApplication Application(JsonElement json) => new(Id(json, "id"), Id(json, "appId"), Text(json, "displayName"))
    {
        Created = Moment(json, "createdDateTime"),
        Permissions = Items(json, "requiredResourceAccess")
            .SelectMany(resource => Items(resource, "resourceAccess").Select(access => new NamedPermission(
                Id(resource, "resourceAppId"), Id(access, "id"), Text(access, "type") == "Scope")))
            .ToSequence(),
        Passwords = Items(json, "passwordCredentials")
            .Select(key => new PasswordCredential(
                Id(key, "keyId"),
                Text(key, "displayName"),
                Moment(key, "startDateTime") ?? DateTimeOffset.MinValue,
                Moment(key, "endDateTime") ?? DateTimeOffset.MaxValue))
            .ToSequence(),
        Certificates = Certificates(json),
    };

    public static Sequence<CertificateCredential> Certificates(JsonElement json) => Items(json, "keyCredentials")
        .Select(key => new CertificateCredential(
            Id(key, "keyId"),
            Text(key, "displayName"),
            Thumbprint(key).ToUpperInvariant(),
            Moment(key, "endDateTime") ?? DateTimeOffset.MaxValue))
        .ToSequence();

    /// <summary>
    /// Of the certificate itself where it is shown; else what it goes by, which is its thumbprint unless somebody said otherwise.
    /// </summary>
    static string Thumbprint(JsonElement key)
    {
        try
        {
            return Text(key, "key") is { Length: > 0 } content
                ? X509CertificateLoader.LoadCertificate(Convert.FromBase64String(content)).Thumbprint
                : Text(key, "customKeyIdentifier");
        }
        catch (Exception unreadable) when (unreadable is FormatException or CryptographicException)
        {
            return Text(key, "customKeyIdentifier");
        }
    }

    public static DirectoryPrincipal Principal(JsonElement json) => new(
        Id(json, "id"),
        Id(json, "appId"),
        !json.TryGetProperty("accountEnabled", out var enabled) || enabled.ValueKind != JsonValueKind.False,
        Guid.TryParse(Text(json, "appOwnerOrganizationId"), out var tenant) ? tenant : null,
        Items(json, "oauth2PermissionScopes").Select(scope => new DelegatedScope(Id(scope, "id"), Text(scope, "value"))).ToSequence());

    public static FederatedCredential Federated(JsonElement json) => new(
        Text(json, "name"),
        Text(json, "issuer"),
        Text(json, "subject"),
        Items(json, "audiences").Select(audience => audience.GetString() ?? "").FirstOrDefault() ?? "");

    /// <summary>Restrictions that are enabled, whichever apps they spare because of their age.</summary>
    public static AppRestrictions Restrictions(JsonElement json)
    {
        if (!json.TryGetProperty("isEnabled", out var enabled) || enabled.ValueKind != JsonValueKind.True) return AppRestrictions.None;
        var application = json.GetProperty("applicationRestrictions");
        var passwords = Enabled(application, "passwordCredentials").ToList();
        var keys = Enabled(application, "keyCredentials").ToList();
        return new(
            passwords.Any(one => Text(one, "restrictionType") == "passwordAddition"),
            Longest(passwords, "passwordLifetime"),
            Longest(keys, "asymmetricKeyLifetime"));
    }

    public static DirectoryUser User(JsonElement json)
    {
        var name = new[] { "mail", "userPrincipalName", "displayName", "id" }
            .Select(property => Text(json, property))
            .First(text => text.Length > 0);
        return new(Id(json, "id"), name);
    }

    public static Guid Id(JsonElement json, string property) => Guid.Parse(Text(json, property));

    public static string Text(JsonElement json, string property) =>
        json.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    public static IEnumerable<JsonElement> Items(JsonElement json, string property) =>
        json.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    public static DateTimeOffset? Moment(JsonElement json, string property) =>
        DateTimeOffset.TryParse(Text(json, property), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;

    static IEnumerable<JsonElement> Enabled(JsonElement restrictions, string property) =>
        Items(restrictions, property).Where(one => Text(one, "state") is "enabled" or "");

    static TimeSpan? Longest(IEnumerable<JsonElement> restrictions, string type) => restrictions
        .Where(one => Text(one, "restrictionType") == type && Text(one, "maxLifetime").Length > 0)
        .Select(one => (TimeSpan?)XmlConvert.ToTimeSpan(Text(one, "maxLifetime")))
        .Min();
}
