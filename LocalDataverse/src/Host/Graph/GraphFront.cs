using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using VoiceForD365.LocalDataverse.Http;

namespace VoiceForD365.LocalDataverse.Graph;

/// <summary>
/// A stand-in for Microsoft Graph v1.0, below /graph of the environment's address: what an app registration and agents by group take.
/// </summary>
/// <param name="caller">Who shows this bearer token; null where it is not good for Graph.</param>
sealed class GraphFront(
    GraphDirectory directory, LocalAppManagementPolicy? policy, IReadOnlyList<LocalGroup> groups, Func<IReadOnlyList<LocalPerson>> people,
    Func<string, GraphCaller?> caller)
{
    public const string Root = "/graph/v1.0/";

    readonly GraphApplications _applications = new(directory, policy);
    readonly GraphPrincipals _principals = new(directory);
    readonly GraphGroups _groups = new(groups, people);

    public static bool Handles(string target) => target.StartsWith(Root, StringComparison.OrdinalIgnoreCase);

    /// <param name="bearer">null where the request has no token.</param>
    public async Task<RawResponse> AnswerAsync(HttpContext http, string target, string? bearer)
    {
        try
        {
            if (bearer is null) throw GraphException.NotSignedIn("Access token is empty.");
            var who = caller(bearer) ?? throw GraphException.NotSignedIn("Access token validation failure. Invalid audience.");
            var (status, body) = Answer(await GraphRequest.ReadAsync(http, Keyed(target), who));
            return body is null
                ? new(status, [], null, [])
                : new(status, [], "application/json", Encoding.UTF8.GetBytes(body.ToJsonString()));
        }
        catch (GraphException refused)
        {
            return refused.ToResponse(directory.Now);
        }
    }

    (int Status, JsonNode? Body) Answer(GraphRequest request) => request.Path switch
    {
        ["applications", ..] => _applications.Answer(request),
        ["servicePrincipals", ..] or ["oauth2PermissionGrants", ..] => _principals.Answer(request),
        ["groups", ..] => _groups.Answer(request),
        ["policies", "defaultAppManagementPolicy"] when request.Method == "GET" => (200, Policy(request)),
        _ => throw GraphException.Unsupported($"{request.Method} on '{string.Join('/', request.Path)}'"),
    };

    JsonObject Policy(GraphRequest request)
    {
        request.Caller.Needs("Policy.Read.All", "Policy.Read.ApplicationConfiguration");
        return (policy ?? LocalAppManagementPolicy.Nothing).ToJson();
    }

    /// <summary>A key in parentheses is taken as the segment behind its collection.</summary>
    static string Keyed(string target) => target.Replace("applications(", "applications/(", StringComparison.Ordinal)
        .Replace("servicePrincipals(", "servicePrincipals/(", StringComparison.Ordinal);
}
