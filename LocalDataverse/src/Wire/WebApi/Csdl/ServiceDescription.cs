using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.WebApi.Query;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Csdl;

/// <summary>GET of the root (the service document: which sets there are) and of $metadata.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/web-api-service-documents</remarks>
static class ServiceDescription
{
    /// <param name="operations">Names of the actions and functions there are.</param>
    /// <returns>null when the path is about something else.</returns>
    public static WebApiResponse? Handle(
        Scope scope, WebApiRequest request, IReadOnlyList<PathSegment> path, Lazy<HashSet<string>> operations) => path switch
        {
            [{ Name: "" }] => WebApiResponse.Json(new JsonObject
            {
                ["@odata.context"] = request.Base + "$metadata",
                ["value"] = new JsonArray([.. ContainerXml.Sets(scope.Catalog).Select(table => (JsonNode)new JsonObject
            {
                ["name"] = table.EntitySetName, ["kind"] = "EntitySet", ["url"] = table.EntitySetName,
            })]),
            }),
            [{ Name: "$metadata" }] => new WebApiResponse(200, [], null)
            {
                PlainText = MetadataDocument.Of(scope.Catalog, operations.Value, WantsAnnotations(request)),
                TextType = "application/xml",
            },
            _ => null,
        };

    static bool WantsAnnotations(WebApiRequest request)
    {
        foreach (var (name, value) in OptionText.Split(request.Query))
            if (name != "annotations" || value is not ("true" or "false"))
                throw Fault.Unsupported($"the query option '{name}={value}' of $metadata");
        return request.Query.EndsWith("annotations=true", StringComparison.Ordinal) || request.Annotations.Contains("*");
    }
}
