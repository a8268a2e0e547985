using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Http;
using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.WebApi;
using VoiceForD365.Sandbox.WebApi.Batches;

namespace VoiceForD365.Sandbox.Disturbances.Running;

/// <summary>The messages of the organization service behind a request of the Web API, by its address and method alone.</summary>
internal static class MessageNames
{
    const string Root = "/api/data/v9.2/", Namespace = "Microsoft.Dynamics.CRM.";

    /// <returns>For a batch those of its operations, else usually one.</returns>
    public static IReadOnlyList<string> Of(HttpContext http, string path, byte[] body)
    {
        if (!path.StartsWith(Root, StringComparison.OrdinalIgnoreCase))
            return [];
        var headers = http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var request = new WebApiRequest(http.Request.Method, $"{http.Request.Scheme}://{http.Request.Host}{Root}", path[Root.Length..], "", headers, body);
        return request.Path == "$batch" ? OfBatch(request) : Of(request);
    }

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
