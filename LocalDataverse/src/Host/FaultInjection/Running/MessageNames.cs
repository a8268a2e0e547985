using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Soap;
using VoiceForD365.LocalDataverse.WebApi.Batches;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.FaultInjection.Running;

/// <summary>The messages of the organization service behind a request, by its address, method and, in SOAP, its names alone.</summary>
static partial class MessageNames
{
    const string Root = "/api/data/v9.2/", Namespace = "Microsoft.Dynamics.CRM.";

    /// <returns>For a batch those of its operations, and over SOAP its own; else usually one.</returns>
    public static IReadOnlyList<string> Of(HttpContext http, string path, byte[] body)
    {
        if (SoapEndpoint.Handles(path))
            return OfEnvelope(http.Request.Headers["SOAPAction"].ToString(), body);
        if (!path.StartsWith(Root, StringComparison.OrdinalIgnoreCase))
            return [];
        var headers =
            http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var request = new WebApiRequest(
            http.Request.Method, $"{http.Request.Scheme}://{http.Request.Host}{Root}", path[Root.Length..], "", headers, body);
        return request.Path == "$batch" ? OfBatch(request) : Of(request);
    }

    /// <summary>
    /// The operation, or what it executes, with the requests an ExecuteMultiple or ExecuteTransaction carries; without reading the
    /// envelope, which may be damaged.
    /// </summary>
    static string[] OfEnvelope(string action, byte[] body)
    {
        var operation = action.Trim('"').Split('/')[^1];
        string[] names = operation == "Execute"
            ? [.. RequestName().Matches(Encoding.UTF8.GetString(body)).Select(name => name.Groups[1].Value)]
            : [];
        return names.Length == 0 ? [operation] : names;
    }

    [GeneratedRegex("<(?:[A-Za-z0-9_]+:)?RequestName[^>]*>([A-Za-z0-9_]+)<")]
    private static partial Regex RequestName();

    static List<string> OfBatch(WebApiRequest batch)
    {
        try
        {
            return
            [
                .. BatchReader.Read(batch)
                    .SelectMany(part => part is BatchPart.ChangeSet set ? set.Operations : [((BatchPart.Single)part).Operation])
                    .SelectMany(operation => Of(operation.Request)),
            ];
        }
        catch (FaultException)
        {
            // The batch is refused when its turn comes.
            return [];
        }
    }

    static string[] Of(WebApiRequest request)
    {
        var segments = request.Path.Split('/');
        var last = segments[^1];
        var name = last.Split('(')[0];
        if (name.StartsWith(Namespace, StringComparison.Ordinal))
            return [name[Namespace.Length..]];
        if (name == "$ref" && request.Method != "GET")
            return [request.Method == "DELETE" ? "Disassociate" : "Associate"];
        if (segments.Length == 1 && name.Length > 0 && char.IsAsciiLetterUpper(name[0]))
            return [name];
        return request.Method switch
        {
            "POST" => ["Create"],
            "PATCH" or "PUT" => request.Header("If-Match") is null ? ["Update", "Upsert"] : ["Update"],
            "DELETE" => ["Delete"],
            _ => [last.EndsWith(')') ? "Retrieve" : "RetrieveMultiple"],
        };
    }
}
