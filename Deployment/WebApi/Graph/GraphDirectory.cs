using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi.Connection;
using VoiceForD365.Gateways.WebApi.Faults;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.Graph;

/// <summary>The tenant's directory, reached over Microsoft Graph v1.0. Not for concurrent use.</summary>
/// <remarks>Why not Microsoft's SDK: docs/decisions/0011-graph-without-sdk.md.</remarks>
public sealed class GraphDirectory : IEntraDirectory, IDisposable
{
    const int PageSize = 999;

    readonly WebApiConnection _connection;

    /// <param name="graph">Such as https://graph.microsoft.com.</param>
    public GraphDirectory(Uri graph, IAccessTokens tokens, WebApiOptions? options = null)
    {
        Address = graph.ToString().TrimEnd('/');
        _connection = new(new Uri($"{Address}/v1.0/"), tokens, options ?? new WebApiOptions());
    }

    /// <inheritdoc/>
    public string Address { get; }

    /// <summary>HTTP requests sent so far, each attempt counted.</summary>
    public int RequestsSent => _connection.RequestsSent;

    /// <inheritdoc/>
    public async Task<Sequence<DirectoryApplication>> FindApplicationsAsync(string name, CancellationToken cancellation)
    {
        var path = $"applications?$filter={Escape($"displayName eq '{name.Replace("'", "''", StringComparison.Ordinal)}'")}"
            + $"&$select={GraphJson.ApplicationColumns}";
        var found = new List<DirectoryApplication>();
        foreach (var json in await ReadAllAsync(path, isEventual: false, cancellation))
            found.Add(await WholeAsync(GraphJson.Application(json), cancellation));
        return found.ToSequence();
    }

    /// <inheritdoc/>
    public async Task<DirectoryApplication?> FindApplicationAsync(Guid clientId, CancellationToken cancellation) =>
        await FindAsync($"applications(appId='{clientId:D}')?$select={GraphJson.ApplicationColumns}", cancellation) is { } json
            ? await WholeAsync(GraphJson.Application(json), cancellation)
            : null;

    /// <inheritdoc/>
    public async Task<DirectoryPrincipal?> FindPrincipalAsync(Guid clientId, CancellationToken cancellation) =>
        await FindAsync(
            $"servicePrincipals(appId='{clientId:D}')?$select=id,appId,accountEnabled,appOwnerOrganizationId,oauth2PermissionScopes",
            cancellation) is { } json ? GraphJson.Principal(json) : null;

    /// <inheritdoc/>
    public async Task<Sequence<PermissionGrant>> ReadGrantsAsync(Guid principal, CancellationToken cancellation) =>
        (await ReadAllAsync(
            $"oauth2PermissionGrants?$filter={Escape($"clientId eq '{principal:D}' and consentType eq 'AllPrincipals'")}",
            isEventual: false,
            cancellation))
        .Select(json => new PermissionGrant(
            GraphJson.Text(json, "id"), GraphJson.Id(json, "resourceId"), GraphJson.Text(json, "scope").Trim()))
        .ToSequence();

    /// <inheritdoc/>
    public async Task<AppRestrictions?> ReadRestrictionsAsync(CancellationToken cancellation)
    {
        try
        {
            return GraphJson.Restrictions(await ReadAsync("policies/defaultAppManagementPolicy", isEventual: false, cancellation));
        }
        catch (DataverseException denied) when (denied.Fault.Kind == FaultKind.Denied)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<Sequence<DirectoryGroup>> FindGroupsAsync(string nameOrId, CancellationToken cancellation)
    {
        var found = Guid.TryParseExact(nameOrId, "D", out var id)
            ? await FindAsync($"groups/{id:D}?$select=id,displayName", cancellation) is { } one ? [one] : []
            : await ReadAllAsync(
                $"groups?$filter={Escape($"displayName eq '{nameOrId.Replace("'", "''", StringComparison.Ordinal)}'")}&$select=id,displayName",
                isEventual: false,
                cancellation);
        return found.Select(json => new DirectoryGroup(GraphJson.Id(json, "id"), GraphJson.Text(json, "displayName"))).ToSequence();
    }

    /// <inheritdoc/>
    public async Task<Sequence<DirectoryUser>> ReadMembersAsync(Guid group, CancellationToken cancellation) =>
        (await ReadAllAsync(
            $"groups/{group:D}/transitiveMembers/microsoft.graph.user?$count=true&$top={PageSize}"
                + "&$select=id,displayName,mail,userPrincipalName",
            isEventual: true,
            cancellation))
        .Select(GraphJson.User)
        .GroupBy(user => user.Id)
        .Select(same => same.First())
        .ToSequence();

    /// <inheritdoc/>
    public Task WriteAsync(DirectoryWrite write, CancellationToken cancellation) => write switch
    {
        DirectoryWrite.CreateApplication create => SendAsync(
            HttpMethod.Patch,
            $"applications(uniqueName='{create.UniqueName}')",
            new() { ["displayName"] = create.Name, ["signInAudience"] = "AzureADMyOrg" },
            cancellation,
            prefer: "create-if-missing"),
        DirectoryWrite.CreatePrincipal create => SendAsync(
            HttpMethod.Patch, $"servicePrincipals(appId='{create.ClientId:D}')", [], cancellation, prefer: "create-if-missing"),
        DirectoryWrite.EnablePrincipal enable => SendAsync(
            HttpMethod.Patch, $"servicePrincipals(appId='{enable.ClientId:D}')", new() { ["accountEnabled"] = true }, cancellation),
        DirectoryWrite.SetPermissions set => SendAsync(
            HttpMethod.Patch, $"applications/{set.Application:D}", new() { ["requiredResourceAccess"] = Json(set.Permissions) },
            cancellation),
        DirectoryWrite.Grant { Existing: { } existing } grant => SendAsync(
            HttpMethod.Patch, $"oauth2PermissionGrants/{existing}", new() { ["scope"] = grant.Scopes }, cancellation),
        DirectoryWrite.Grant grant => UnlessThereAsync(() => SendAsync(
            HttpMethod.Post,
            "oauth2PermissionGrants",
            new()
            {
                ["clientId"] = grant.Principal.ToString("D"),
                ["consentType"] = "AllPrincipals",
                ["resourceId"] = grant.Resource.ToString("D"),
                ["scope"] = grant.Scopes,
            },
            cancellation)),
        DirectoryWrite.AddCertificate add => AddCertificateAsync(add, cancellation),
        DirectoryWrite.AddFederated add => UnlessThereAsync(() => SendAsync(
            HttpMethod.Post,
            $"applications/{add.Application:D}/federatedIdentityCredentials",
            new()
            {
                ["name"] = add.Credential.Name,
                ["issuer"] = add.Credential.Issuer,
                ["subject"] = add.Credential.Subject,
                ["audiences"] = new JsonArray(add.Credential.Audience),
            },
            cancellation)),
        DirectoryWrite.RemovePassword remove => RemovePasswordAsync(remove, cancellation),
        DirectoryWrite.DeleteApplication delete => UnlessGoneAsync(() => SendAsync(
            HttpMethod.Delete, $"applications/{delete.Application:D}", null, cancellation)),
        _ => throw new NotSupportedException($"Nobody sends {write.GetType().Name}; this is our bug."),
    };

    /// <inheritdoc/>
    public async Task<NewPassword> AddPasswordAsync(Guid application, string label, DateTimeOffset end, CancellationToken cancellation)
    {
        var body = new JsonObject
        {
            ["passwordCredential"] = new JsonObject
            {
                ["displayName"] = label,
                ["endDateTime"] = end.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
            },
        };
        // Sent twice there would be two, and the words of the first one are gone.
        var answer = await SendAsync(
            HttpMethod.Post, $"applications/{application:D}/addPassword", body, cancellation, isRepeatable: false);
        return WriteFault.Read(
            () =>
            {
                using var document = JsonDocument.Parse(answer.Body);
                var json = document.RootElement;
                var until = GraphJson.Moment(json, "endDateTime") ?? end;
                return new NewPassword(GraphJson.Id(json, "keyId"), until, json.GetProperty("secretText").GetString()!);
            },
            answer);
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>
    /// A collection that is written replaces the one before, so that all of it is sent, with what each certificate holds.
    /// </summary>
    async Task AddCertificateAsync(DirectoryWrite.AddCertificate add, CancellationToken cancellation)
    {
        var json = await ReadAsync($"applications/{add.Application:D}?$select=id,keyCredentials", isEventual: false, cancellation);
        var keys = new JsonArray([.. GraphJson.Items(json, "keyCredentials").Select(key => JsonNode.Parse(key.GetRawText()))]);
        if (keys.Any(key => key!["key"]?.ToString() == add.Certificate)) return;
        keys.Add(new JsonObject { ["type"] = "AsymmetricX509Cert", ["usage"] = "Verify", ["key"] = add.Certificate });
        await SendAsync(HttpMethod.Patch, $"applications/{add.Application:D}", new() { ["keyCredentials"] = keys }, cancellation);
    }

    async Task RemovePasswordAsync(DirectoryWrite.RemovePassword remove, CancellationToken cancellation)
    {
        var json = await ReadAsync($"applications/{remove.Application:D}?$select=id,passwordCredentials", isEventual: false, cancellation);
        if (GraphJson.Items(json, "passwordCredentials").All(key => GraphJson.Id(key, "keyId") != remove.KeyId)) return;
        await SendAsync(
            HttpMethod.Post,
            $"applications/{remove.Application:D}/removePassword",
            new() { ["keyId"] = remove.KeyId.ToString("D") },
            cancellation);
    }

    /// <summary>What certificates hold is shown of a single application alone, to who asks for it by name.</summary>
    /// <remarks>learn.microsoft.com/graph/api/resources/keycredential (key)</remarks>
    async Task<DirectoryApplication> WholeAsync(DirectoryApplication application, CancellationToken cancellation) => application with
    {
        Certificates = application.Certificates.Count == 0
            ? application.Certificates
            : GraphJson.Certificates(await ReadAsync(
                $"applications/{application.Id:D}?$select=id,keyCredentials", isEventual: false, cancellation)),
        Federated = (await ReadAllAsync($"applications/{application.Id:D}/federatedIdentityCredentials", isEventual: false, cancellation))
            .Select(GraphJson.Federated)
            .ToSequence(),
    };

    static JsonArray Json(IEnumerable<NamedPermission> permissions) => new([.. permissions.GroupBy(permission => permission.Resource)
        .Select(resource => new JsonObject
        {
            ["resourceAppId"] = resource.Key.ToString("D"),
            ["resourceAccess"] = new JsonArray([.. resource.Select(permission => new JsonObject
            {
                ["id"] = permission.Id.ToString("D"),
                ["type"] = permission.IsScope ? "Scope" : "Role",
            })]),
        })]);

    static async Task UnlessThereAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (DataverseException there) when (there.Fault.Kind == FaultKind.Conflict)
        {
            // An earlier attempt made it, or somebody else did; reading again tells.
        }
    }

    static async Task UnlessGoneAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (DataverseException gone) when (gone.Fault.Kind == FaultKind.NotFound)
        {
            // That was what was wanted.
        }
    }

    async Task<IReadOnlyList<JsonElement>> ReadAllAsync(string path, bool isEventual, CancellationToken cancellation)
    {
        var all = new List<JsonElement>();
        for (string? next = path; next is not null;)
        {
            var page = await ReadAsync(next, isEventual, cancellation);
            all.AddRange(GraphJson.Items(page, "value"));
            next = GraphJson.Text(page, "@odata.nextLink") is { Length: > 0 } link ? Checked(link) : null;
        }

        return all;
    }

    /// <summary>A page elsewhere would get the token too.</summary>
    string Checked(string link) => link.StartsWith($"{Address}/v1.0/", StringComparison.OrdinalIgnoreCase)
        ? link
        : throw GraphFault.OfDirectory(UnexpectedResponse.From("its next page is at another address", requestId: null));

    async Task<JsonElement?> FindAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await ReadAsync(path, isEventual: false, cancellation);
        }
        catch (DataverseException none) when (none.Fault.Kind == FaultKind.NotFound)
        {
            return null;
        }
    }

    async Task<JsonElement> ReadAsync(string path, bool isEventual, CancellationToken cancellation)
    {
        var answer = await SendAsync(Request.Query(path, isEventual), cancellation);
        try
        {
            return UnexpectedResponse.Read(
                () =>
                {
                    using var document = JsonDocument.Parse(answer.Body);
                    return document.RootElement.Clone();
                },
                answer.RequestId);
        }
        catch (DataverseException odd)
        {
            throw GraphFault.OfDirectory(odd);
        }
    }

    Task<Response> SendAsync(
        HttpMethod method, string path, JsonObject? body, CancellationToken cancellation, string? prefer = null,
        bool isRepeatable = true) =>
        SendAsync(
            Request.Change(method, path, body is null ? null : JsonSerializer.SerializeToUtf8Bytes(body), isRepeatable, prefer),
            cancellation);

    async Task<Response> SendAsync(Request request, CancellationToken cancellation)
    {
        try
        {
            var answer = await _connection.SendAsync(request, cancellation);
            return answer.IsSuccess ? answer : throw GraphFault.From(answer, request.IsWrite);
        }
        catch (DataverseException failure) when (!failure.Fault.IsOfDirectory)
        {
            throw GraphFault.OfDirectory(failure);
        }
    }

    static string Escape(string text) => Uri.EscapeDataString(text);
}
