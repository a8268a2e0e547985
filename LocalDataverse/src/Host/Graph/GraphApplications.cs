using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VoiceForD365.LocalDataverse.Tenants;

namespace VoiceForD365.LocalDataverse.Graph;

/// <summary>Applications, their passwords, certificates and federated identity credentials.</summary>
/// <remarks>
/// learn.microsoft.com/graph/api: application-post-applications, application-upsert, application-update, application-delete,
/// application-addpassword, application-removepassword, application-post-federatedidentitycredentials, federatedidentitycredential-upsert.
/// </remarks>
sealed partial class GraphApplications(GraphDirectory directory, LocalAppManagementPolicy? policy)
{
    static readonly string[] Readers =
        ["Application.Read.All", "Application.ReadWrite.All", GraphCaller.OwnedBy, "Directory.Read.All"];

    static readonly string[] Writers = ["Application.ReadWrite.All", GraphCaller.OwnedBy];
    static readonly string[] Audiences =
        ["AzureADMyOrg", "AzureADMultipleOrgs", "AzureADandPersonalMicrosoftAccount", "PersonalMicrosoftAccount"];

    const int MostFederated = 20;

    /// <returns>null for 204.</returns>
    public (int Status, JsonNode? Body) Answer(GraphRequest request) => (request.Method, request.Path.Skip(1).ToArray()) switch
    {
        ("GET", []) => (200, List(request)),
        ("POST", []) => (201, Make(request, uniqueName: null)),
        ("GET", [var key]) => (200, request.Select(Shown(Find(request, key, Readers), withKeys: request.Names("keyCredentials")))),
        ("PATCH", [var key]) => Patch(request, key),
        ("DELETE", [var key]) => Delete(request, key),
        ("POST", [var key, "addPassword"]) => (200, AddPassword(request, key)),
        ("POST", [var key, "removePassword"]) => RemovePassword(request, key),
        ("GET", [var key, "federatedIdentityCredentials"]) => (200, new JsonObject
        {
            ["value"] = new JsonArray([.. Find(request, key, Readers).Federated.Select(held => held.DeepClone())]),
        }),
        ("POST", [var key, "federatedIdentityCredentials"]) => (201, Federate(request, key)),
        _ => throw GraphException.Unsupported($"{request.Method} on '{string.Join('/', request.Path)}'"),
    };

    JsonNode List(GraphRequest request)
    {
        request.Caller.Needs(Readers);
        var filter = request.Filter();
        return directory.Do(content => new JsonObject
        {
            ["value"] = new JsonArray([.. content.Applications.Where(app => directory.IsSeen(app) && filter(app.Json))
                .Select(app => request.Select(Shown(app, withKeys: false)))]),
        }, changes: false);
    }

    JsonObject Make(GraphRequest request, string? uniqueName)
    {
        request.Caller.NeedsToWrite(Writers);
        var json = new JsonObject
        {
            ["id"] = Guid.NewGuid().ToString("D"),
            ["appId"] = Guid.NewGuid().ToString("D"),
            ["displayName"] = null,
            ["uniqueName"] = uniqueName,
            ["createdDateTime"] = Moment(directory.Now),
            ["signInAudience"] = "AzureADandPersonalMicrosoftAccount",
            ["requiredResourceAccess"] = new JsonArray(),
            ["passwordCredentials"] = new JsonArray(),
            ["keyCredentials"] = new JsonArray(),
        };
        Set(json, request.Given);
        if (string.IsNullOrEmpty(json["displayName"]?.ToString()))
            throw GraphException.Bad("A value is required for property 'displayName' of resource 'Application'.");
        return directory.Do(content =>
        {
            content.Applications.Add(new(json, directory.Now, request.Caller.Application));
            return (JsonObject)json.DeepClone();
        }, changes: true);
    }

    /// <remarks>
    /// Addressed by uniqueName with Prefer: create-if-missing it is made where it is not there; this one name is known everywhere at once.
    /// </remarks>
    (int, JsonNode?) Patch(GraphRequest request, string key)
    {
        request.Caller.NeedsToWrite(Writers);
        if (Key().Match(key) is { Success: true } named && named.Groups[1].Value == "uniqueName")
        {
            var unique = named.Groups[2].Value;
            var here = directory.Do(content => content.Applications.FirstOrDefault(app => app["uniqueName"] == unique), changes: false);
            if (here is null)
                return request.Prefer.Contains("create-if-missing", StringComparison.OrdinalIgnoreCase)
                    ? (201, Make(request, unique))
                    : throw GraphException.NotFound(unique);
            return Change(request, here);
        }

        return Change(request, Find(request, key, Writers));
    }

    (int, JsonNode?) Change(GraphRequest request, GraphObject app)
    {
        Owned(request, app);
        var json = (JsonObject)app.Json.DeepClone();
        Set(json, request.Given);
        return directory.Do<(int, JsonNode?)>(_ =>
        {
            foreach (var (name, value) in json) app.Json[name] = value?.DeepClone();
            return (204, null);
        }, changes: true);
    }

    (int, JsonNode?) Delete(GraphRequest request, string key)
    {
        request.Caller.NeedsToWrite(Writers);
        var app = Find(request, key, Writers);
        Owned(request, app);
        return directory.Do<(int, JsonNode?)>(content =>
        {
            content.Applications.Remove(app);
            foreach (var principal in content.Principals.Where(principal => principal["appId"] == app["appId"]).ToList())
            {
                content.Principals.Remove(principal);
                content.Grants.RemoveAll(grant => grant["clientId"] == principal.Id);
            }

            return (204, null);
        }, changes: true);
    }

    JsonObject AddPassword(GraphRequest request, string key)
    {
        request.Caller.NeedsToWrite(Writers);
        var app = Find(request, key, Writers);
        Owned(request, app);
        var asked = request.Given["passwordCredential"] as JsonObject ?? [];
        var others = asked.Select(pair => pair.Key).Where(name => name is not ("displayName" or "startDateTime" or "endDateTime"));
        if (others.FirstOrDefault() is { } other)
            throw GraphException.Unsupported($"the property '{other}' of a password credential");
        var now = directory.Now;
        var start = Read(asked, "startDateTime") ?? now;
        var end = Read(asked, "endDateTime") ?? start.AddYears(2);
        if (end <= start) throw GraphException.Bad("Key credential end date is invalid.");
        policy?.Check(app.Made, end - start);
        var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)).Replace('+', '~').Replace('/', '-');
        var credential = new JsonObject
        {
            ["customKeyIdentifier"] = null,
            ["displayName"] = asked["displayName"]?.DeepClone(),
            ["endDateTime"] = Moment(end),
            ["hint"] = secret[..3],
            ["keyId"] = Guid.NewGuid().ToString("D"),
            ["secretText"] = null,
            ["startDateTime"] = Moment(start),
        };
        return directory.Do(_ =>
        {
            app.Json["passwordCredentials"]!.AsArray().Add(credential.DeepClone());
            app.Secrets[credential["keyId"]!.ToString()] = SecretHash.Of(secret, end);
            credential["secretText"] = secret;
            return credential;
        }, changes: true);
    }

    (int, JsonNode?) RemovePassword(GraphRequest request, string key)
    {
        request.Caller.NeedsToWrite(Writers);
        var app = Find(request, key, Writers);
        Owned(request, app);
        var id = request.Given["keyId"]?.ToString() ?? throw GraphException.Bad("A value is required for property 'keyId'.");
        return directory.Do<(int, JsonNode?)>(_ =>
        {
            var held = app.Json["passwordCredentials"]!.AsArray();
            var found = held.FirstOrDefault(one => one!["keyId"]!.ToString() == id)
                ?? throw GraphException.Bad("No password credential found with keyId.");
            held.Remove(found);
            app.Secrets.Remove(id);
            return (204, null);
        }, changes: true);
    }

    JsonObject Federate(GraphRequest request, string key)
    {
        request.Caller.NeedsToWrite(Writers);
        var app = Find(request, key, Writers);
        Owned(request, app);
        var asked = request.Given;
        var made = new JsonObject { ["id"] = Guid.NewGuid().ToString("D") };
        foreach (var name in new[] { "name", "issuer", "subject", "audiences", "description" })
            made[name] = asked[name]?.DeepClone();
        if (asked.Select(pair => pair.Key).FirstOrDefault(name => !made.ContainsKey(name)) is { } other)
            throw GraphException.Unsupported($"the property '{other}' of a federated identity credential");
        foreach (var name in new[] { "name", "issuer", "subject" })
            if (made[name]?.ToString() is not { Length: > 0 and <= 600 })
                throw GraphException.Bad($"The value of '{name}' is required and has at most 600 characters.");
        if (!FederatedName().IsMatch(made["name"]!.ToString()))
            throw GraphException.Bad(
                "The name has 3 to 120 characters: letters, digits, dashes and underscores, the first a letter or digit.");
        if (made["audiences"] is not JsonArray { Count: 1 })
            throw GraphException.Bad("Exactly one audience is required.");
        return directory.Do(_ =>
        {
            if (app.Federated.Count >= MostFederated)
                throw GraphException.Bad($"At most {MostFederated} federated identity credentials can be added to an application.");
            if (app.Federated.Any(held => Same(held, made, "name") || (Same(held, made, "issuer") && Same(held, made, "subject"))))
                throw new GraphException(409, "Request_MultipleObjectsWithSameKeyValue",
                    "FederatedIdentityCredential with the same name, or the same issuer and subject, already exists.");
            app.Federated.Add(made);
            return (JsonObject)made.DeepClone();
        }, changes: true);
    }

    GraphObject Find(GraphRequest request, string key, string[] permissions)
    {
        request.Caller.Needs(permissions);
        var match = Key().Match(key);
        var (property, value) = match.Success ? (match.Groups[1].Value, match.Groups[2].Value) : ("id", key);
        if (property is not ("id" or "appId" or "uniqueName")) throw GraphException.Unsupported($"the key '{property}'");
        return directory.Do(
            content => content.Applications.FirstOrDefault(app => app[property].Equals(value, StringComparison.OrdinalIgnoreCase)
                && directory.IsSeen(app)),
            changes: false) ?? throw GraphException.NotFound(value);
    }

    /// <summary>A program with nothing but OwnedBy changes what it made.</summary>
    static void Owned(GraphRequest request, GraphObject app)
    {
        if (!request.Caller.May("Application.ReadWrite.All") && app.Owner != request.Caller.Application) throw GraphException.Denied();
    }

    void Set(JsonObject json, JsonObject asked)
    {
        foreach (var (name, value) in asked)
        {
            switch (name)
            {
                case "displayName" or "description":
                    json[name] = value?.DeepClone();
                    break;
                case "signInAudience" when Audiences.Contains(value?.ToString()):
                    json[name] = value!.DeepClone();
                    break;
                case "requiredResourceAccess" when value is JsonArray resources && resources.All(IsResourceAccess):
                    json[name] = value.DeepClone();
                    break;
                case "keyCredentials" when value is JsonArray keys:
                    json[name] = new JsonArray([.. keys.Select(key => (JsonNode)Certificate(key as JsonObject ?? []))]);
                    break;
                case "passwordCredentials":
                    throw GraphException.Bad("Updating passwordCredentials is not supported; use addPassword and removePassword.");
                case "signInAudience" or "requiredResourceAccess" or "keyCredentials":
                    throw GraphException.Bad($"Invalid value specified for property '{name}' of resource 'Application'.");
                default:
                    throw GraphException.Unsupported($"the property '{name}' of an application");
            }
        }
    }

    static bool IsResourceAccess(JsonNode? resource) =>
        Guid.TryParse(resource?["resourceAppId"]?.ToString(), out _)
        && resource!["resourceAccess"] is JsonArray accesses
        && accesses.All(access => Guid.TryParse(access?["id"]?.ToString(), out _) && access!["type"]?.ToString() is "Scope" or "Role");

    /// <summary>A collection that is written replaces the one before, so that every key has to come whole.</summary>
    JsonObject Certificate(JsonObject asked)
    {
        if (asked["type"]?.ToString() != "AsymmetricX509Cert" || asked["usage"]?.ToString() != "Verify")
            throw GraphException.Unsupported("key credentials other than AsymmetricX509Cert to verify with");
        try
        {
            var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(asked["key"]?.ToString() ?? ""));
            policy?.CheckCertificate(certificate.NotAfter - certificate.NotBefore);
            return new JsonObject
            {
                ["customKeyIdentifier"] = asked["customKeyIdentifier"]?.DeepClone() ?? certificate.Thumbprint,
                ["displayName"] = asked["displayName"]?.DeepClone() ?? certificate.Subject,
                ["endDateTime"] = Moment(certificate.NotAfter.ToUniversalTime()),
                ["key"] = Convert.ToBase64String(certificate.RawData),
                ["keyId"] = asked["keyId"]?.DeepClone() ?? Guid.NewGuid().ToString("D"),
                ["startDateTime"] = Moment(certificate.NotBefore.ToUniversalTime()),
                ["type"] = "AsymmetricX509Cert",
                ["usage"] = "Verify",
            };
        }
        catch (Exception unreadable) when (unreadable is FormatException or CryptographicException)
        {
            throw GraphException.Bad("Key credential is invalid.");
        }
    }

    /// <summary>What a certificate holds is shown of a single application, to who asks for it by name.</summary>
    static JsonObject Shown(GraphObject app, bool withKeys)
    {
        var shown = (JsonObject)app.Json.DeepClone();
        foreach (var key in withKeys ? [] : shown["keyCredentials"]!.AsArray()) key!["key"] = null;
        return shown;
    }

    static bool Same(JsonObject one, JsonObject other, string property) => one[property]!.ToString() == other[property]!.ToString();

    static DateTimeOffset? Read(JsonObject asked, string property) => asked[property]?.ToString() is not { } text ? null
        : DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var moment) ? moment
        : throw GraphException.Bad($"Invalid value specified for property '{property}'.");

    static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", System.Globalization.CultureInfo.InvariantCulture);

    // applications(appId='...'): the key comes with its collection.
    [GeneratedRegex(@"^\((\w+)='([^']*)'\)$")]
    private static partial Regex Key();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_-]{2,119}$")]
    private static partial Regex FederatedName();
}
