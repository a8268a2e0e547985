using System.Text.Json.Nodes;
using System.Xml;
using VoiceForD365.LocalDataverse.Graph;

namespace VoiceForD365.LocalDataverse;

/// <summary>What a tenant does not let app registrations have.</summary>
/// <param name="ForbidsPasswords">No client secret may be added.</param>
/// <param name="LongestPassword">null: as long as one likes.</param>
/// <param name="LongestCertificate">null: as long as one likes.</param>
/// <param name="AppsMadeAfter">Older apps may; null: none may.</param>
/// <remarks>
/// learn.microsoft.com/graph/api/resources/tenantappmanagementpolicy and appmanagementconfiguration. The refusals' words are those that
/// users report: docs/unverified.md.
/// </remarks>
public sealed record LocalAppManagementPolicy(
    bool ForbidsPasswords = false,
    TimeSpan? LongestPassword = null,
    TimeSpan? LongestCertificate = null,
    DateTimeOffset? AppsMadeAfter = null)
{
    internal static readonly LocalAppManagementPolicy Nothing = new();

    const string Id = "00000000-0000-0000-0000-000000000000";

    internal void Check(DateTimeOffset made, TimeSpan lifetime)
    {
        if (AppsMadeAfter > made) return;
        if (ForbidsPasswords)
            throw new GraphException(
                400, "CredentialTypeNotAllowedAsPerAppPolicy", $"Credential type not allowed as per assigned policy '{Id}'.");
        if (lifetime > LongestPassword) throw TooLong();
    }

    internal void CheckCertificate(TimeSpan lifetime)
    {
        if (lifetime > LongestCertificate) throw TooLong();
    }

    internal JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["displayName"] = "Default app management tenant policy",
        ["isEnabled"] = ForbidsPasswords || LongestPassword is not null || LongestCertificate is not null,
        ["applicationRestrictions"] = new JsonObject
        {
            ["passwordCredentials"] = new JsonArray(
            [
                .. ForbidsPasswords ? [Restriction("passwordAddition", null)] : Array.Empty<JsonNode>(),
                .. LongestPassword is { } password ? [Restriction("passwordLifetime", password)] : Array.Empty<JsonNode>(),
            ]),
            ["keyCredentials"] = new JsonArray(
                [.. LongestCertificate is { } certificate ? [Restriction("asymmetricKeyLifetime", certificate)] : Array.Empty<JsonNode>()]),
        },
        ["servicePrincipalRestrictions"] = new JsonObject
        {
            ["passwordCredentials"] = new JsonArray(),
            ["keyCredentials"] = new JsonArray(),
        },
    };

    JsonObject Restriction(string type, TimeSpan? longest) => new()
    {
        ["restrictionType"] = type,
        ["state"] = "enabled",
        ["restrictForAppsCreatedAfterDateTime"] = AppsMadeAfter?.UtcDateTime.ToString("O"),
        ["maxLifetime"] = longest is { } time ? XmlConvert.ToString(time) : null,
    };

    static GraphException TooLong() => new(
        400, "CredentialInvalidLifetimeAsPerAppPolicy",
        $"Credential lifetime exceeds the max value allowed as per assigned policy '{Id}'.");
}

/// <summary>A group of the tenant; for tests.</summary>
/// <param name="Members">Object ids of people and of other groups.</param>
public sealed record LocalGroup(Guid Id, string DisplayName, IReadOnlyList<Guid> Members);
