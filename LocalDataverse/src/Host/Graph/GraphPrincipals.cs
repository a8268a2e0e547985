using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VoiceForD365.LocalDataverse.Callers;

namespace VoiceForD365.LocalDataverse.Graph;

/// <summary>Service principals, and what is granted to programs that act for people.</summary>
/// <remarks>
/// learn.microsoft.com/graph/api: serviceprincipal-post-serviceprincipals, serviceprincipal-upsert, serviceprincipal-update,
/// oauth2permissiongrant-post, oauth2permissiongrant-list.
/// </remarks>
sealed partial class GraphPrincipals(GraphDirectory directory)
{
    /// <summary>Dataverse itself, which every tenant with an environment has.</summary>
    public const string DataverseAppId = "00000007-0000-0000-c000-000000000000";

    static readonly GraphObject Dataverse = new(
        new JsonObject
        {
            ["id"] = "00000007-0000-0000-0000-0000000000aa",
            ["appId"] = DataverseAppId,
            ["displayName"] = "Dataverse",
            ["accountEnabled"] = true,
            ["appOwnerOrganizationId"] = "f8cdef31-a31e-4b4a-93e4-5f571e91255a",
            ["oauth2PermissionScopes"] = new JsonArray(new JsonObject
            {
                ["id"] = "78ce3f0f-a1ce-49c2-8cde-64b5c0896db4",
                ["value"] = "user_impersonation",
                ["isEnabled"] = true,
                ["type"] = "User",
            }),
        },
        DateTimeOffset.MinValue,
        null);

    static readonly string[] Readers =
        ["Application.Read.All", "Application.ReadWrite.All", GraphCaller.OwnedBy, "Directory.Read.All"];

    static readonly string[] Writers = ["Application.ReadWrite.All", GraphCaller.OwnedBy];

    public (int Status, JsonNode? Body) Answer(GraphRequest request) => (request.Method, request.Path.ToArray()) switch
    {
        ("GET", ["servicePrincipals"]) => (200, List(request)),
        ("POST", ["servicePrincipals"]) => (201, Make(request, request.Given["appId"]?.ToString())),
        ("GET", ["servicePrincipals", var key]) => (200, request.Select(Find(request, key).Json)),
        ("PATCH", ["servicePrincipals", var key]) => Patch(request, key),
        ("GET", ["oauth2PermissionGrants"]) => (200, Grants(request)),
        ("POST", ["oauth2PermissionGrants"]) => (201, Grant(request)),
        _ => throw GraphException.Unsupported($"{request.Method} on '{string.Join('/', request.Path)}'"),
    };

    JsonNode List(GraphRequest request)
    {
        request.Caller.Needs(Readers);
        var filter = request.Filter();
        return Value(directory.Do(
            content => content.Principals.Where(directory.IsSeen).Prepend(Dataverse).Where(made => filter(made.Json))
                .Select(made => request.Select(made.Json)).ToList(),
            changes: false));
    }

    JsonObject Make(GraphRequest request, string? appId)
    {
        request.Caller.NeedsToWrite(Writers);
        if (request.Given.Select(pair => pair.Key).FirstOrDefault(name => name is not ("appId" or "accountEnabled")) is { } other)
            throw GraphException.Unsupported($"the property '{other}' of a service principal");
        return directory.Do(content =>
        {
            var app = content.Applications.FirstOrDefault(made => made["appId"] == appId && directory.IsSeen(made))
                ?? throw new GraphException(400, "Request_BadRequest",
                    $"The appId '{appId}' of the service principal does not reference a valid application object.");
            if (!request.Caller.May("Application.ReadWrite.All") && app.Owner != request.Caller.Application) throw GraphException.Denied();
            if (content.Principals.Any(made => made["appId"] == appId))
                throw new GraphException(409, "Request_MultipleObjectsWithSameKeyValue",
                    "The service principal cannot be created, updated, or restored because the service principal name "
                    + $"{appId} is already in use.");
            var json = new JsonObject
            {
                ["id"] = Guid.NewGuid().ToString("D"),
                ["appId"] = appId,
                ["displayName"] = app["displayName"],
                ["accountEnabled"] = request.Given["accountEnabled"]?.DeepClone() ?? true,
                ["appOwnerOrganizationId"] = Tenant.Id,
                ["oauth2PermissionScopes"] = new JsonArray(),
            };
            content.Principals.Add(new(json, directory.Now, request.Caller.Application));
            return (JsonObject)json.DeepClone();
        }, changes: true);
    }

    (int, JsonNode?) Patch(GraphRequest request, string key)
    {
        request.Caller.NeedsToWrite(Writers);
        var appId = Key().Match(key) is { Success: true } named ? named.Groups[1].Value : null;
        var here = directory.Do(
            content => content.Principals.FirstOrDefault(made => appId is null ? made.Id == key : made["appId"] == appId), changes: false);
        if (here is null)
            return appId is not null && request.Prefer.Contains("create-if-missing", StringComparison.OrdinalIgnoreCase)
                ? (201, Make(request, appId))
                : throw GraphException.NotFound(key);
        if (!request.Caller.May("Application.ReadWrite.All") && here.Owner != request.Caller.Application) throw GraphException.Denied();
        if (request.Given.Select(pair => pair.Key).FirstOrDefault(name => name is not ("accountEnabled" or "displayName")) is { } other)
            throw GraphException.Unsupported($"the property '{other}' of a service principal");
        return directory.Do<(int, JsonNode?)>(_ =>
        {
            foreach (var (name, value) in request.Given) here.Json[name] = value?.DeepClone();
            return (204, null);
        }, changes: true);
    }

    JsonNode Grants(GraphRequest request)
    {
        request.Caller.Needs("DelegatedPermissionGrant.Read.All", "DelegatedPermissionGrant.ReadWrite.All", "Directory.Read.All");
        var filter = request.Filter();
        return Value(directory.Do(
            content => content.Grants.Where(grant => directory.IsSeen(grant) && filter(grant.Json))
                .Select(grant => request.Select(grant.Json)).ToList(),
            changes: false));
    }

    JsonObject Grant(GraphRequest request)
    {
        request.Caller.NeedsToWrite("DelegatedPermissionGrant.ReadWrite.All");
        var asked = request.Given;
        if (asked["consentType"]?.ToString() != "AllPrincipals") throw GraphException.Unsupported("grants for single people");
        return directory.Do(content =>
        {
            foreach (var property in new[] { "clientId", "resourceId" })
                if (!content.Principals.Where(directory.IsSeen).Prepend(Dataverse).Any(made => made.Id == asked[property]?.ToString()))
                    throw GraphException.NotFound(asked[property]?.ToString() ?? property);
            if (content.Grants.Any(grant =>
                grant["clientId"] == asked["clientId"]!.ToString() && grant["resourceId"] == asked["resourceId"]!.ToString()))
                throw new GraphException(409, "Request_MultipleObjectsWithSameKeyValue", "Permission entry already exists.");
            var json = new JsonObject
            {
                ["id"] = Guid.NewGuid().ToString("N"),
                ["clientId"] = asked["clientId"]!.DeepClone(),
                ["consentType"] = "AllPrincipals",
                ["principalId"] = null,
                ["resourceId"] = asked["resourceId"]!.DeepClone(),
                ["scope"] = asked["scope"]?.DeepClone(),
            };
            content.Grants.Add(new(json, directory.Now, request.Caller.Application));
            return (JsonObject)json.DeepClone();
        }, changes: true);
    }

    GraphObject Find(GraphRequest request, string key)
    {
        request.Caller.Needs(Readers);
        var appId = Key().Match(key) is { Success: true } named ? named.Groups[1].Value : null;
        return directory.Do(
            content => content.Principals.Where(directory.IsSeen).Prepend(Dataverse).FirstOrDefault(made =>
                (appId is null ? made.Id : made["appId"]).Equals(appId ?? key, StringComparison.OrdinalIgnoreCase)),
            changes: false) ?? throw GraphException.NotFound(appId ?? key);
    }

    static JsonObject Value(IEnumerable<JsonObject> items) => new() { ["value"] = new JsonArray([.. items]) };

    [GeneratedRegex(@"^\(appId='([^']*)'\)$")]
    private static partial Regex Key();
}
