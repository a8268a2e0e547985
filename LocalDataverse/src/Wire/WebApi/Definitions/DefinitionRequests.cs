using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.WebApi.Query;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Definitions;

/// <summary>GET of EntityDefinitions, RelationshipDefinitions and GlobalOptionSetDefinitions, and of what is below them.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api: $select, $filter and $expand; no paging, no
/// $orderby, no $top.
/// </remarks>
static class DefinitionRequests
{
    /// <returns>null when the path is about something else.</returns>
    public static WebApiResponse? Handle(Scope scope, WebApiRequest request, IReadOnlyList<PathSegment> path)
    {
        if (path[0].Name is not ("EntityDefinitions" or "RelationshipDefinitions" or "GlobalOptionSetDefinitions"))
            return null;
        scope.Caller.Demand(path[0].Name switch
        {
            "EntityDefinitions" => "prvReadEntity",
            "RelationshipDefinitions" => "prvReadRelationship",
            _ => "prvReadOptionSet",
        });
        var options = QueryOptions.Parse(request.Query);
        if (options.OrderBy.Count > 0 || options.Top is not null || options.SkipToken is not null || options.Apply is not null)
            throw Fault.BadQuery("The query parameter is not supported for metadata.");
        if (options.Count)
            throw Fault.Unsupported("$count of metadata");
        // "This path does not support the use of the $filter system query option", says the page named above.
        if (path[0].Name == "GlobalOptionSetDefinitions" && options.Filter is not null)
            throw Fault.BadQuery("The query parameter $filter is not supported for GlobalOptionSetDefinitions.");
        if (path[0] is { Name: "EntityDefinitions", Arguments: not null }
            && path[0].NamedArguments() is [("LogicalName", Literal.Text(var name))]
            && AbsentTables.Find(scope.Catalog, name) is { } absent)
            throw Fault.AbsentTable(absent);
        return Answer(request, Walk(Definition.All(scope.Catalog, path[0].Name), path), options);
    }

    static WebApiResponse Answer(WebApiRequest request, DefinitionPath found, QueryOptions options)
    {
        var shape = new DefinitionShape(options, found.IsCast);
        var context = $"{request.Base}$metadata#{Uri.UnescapeDataString(request.Path)}";
        if (found.Many is { } many)
            return WebApiResponse.Json(new JsonObject { ["@odata.context"] = context, ["value"] = shape.Many(many) });
        if (found.One is not { } one)
            return WebApiResponse.NoContent();
        if (found.Property is { } property)
            return Property(context, property, one.Json[property], found.IsBare);
        var json = shape.One(one);
        json.Insert(0, "@odata.context", context + "/$entity");
        return WebApiResponse.Json(json);
    }

    /// <remarks>
    /// learn.microsoft.com/power-apps/developer/data-platform/bypass-custom-business-logic reads ".../ObjectTypeCode/$value";
    /// webapi/retrieve-entity-using-web-api has the form of the other.
    /// </remarks>
    static WebApiResponse Property(string context, string name, JsonNode? value, bool isBare)
    {
        if (value is null)
            return WebApiResponse.NoContent();
        if (value is not JsonValue)
            return isBare
                ? throw Fault.BadQuery($"The property '{name}' is no primitive value, and has no /$value.")
                : WebApiResponse.Json(Named(context, value));
        return isBare ? new WebApiResponse(200, [], null) { PlainText = value.ToString() } : WebApiResponse.Json(Named(context, value));
    }

    /// <summary>A complex value has its members beside the context, any other stands in "value".</summary>
    static JsonObject Named(string context, JsonNode value)
    {
        var json = value is JsonObject ? (JsonObject)value.DeepClone() : new JsonObject { ["value"] = value.DeepClone() };
        json.Insert(0, "@odata.context", context);
        return json;
    }

    static DefinitionPath Walk(IEnumerable<Definition> all, IReadOnlyList<PathSegment> path)
    {
        var at = DefinitionPath.Of(all, path[0]);
        foreach (var segment in path.Skip(1))
            at = segment.Name.StartsWith(PathSegment.Namespace, StringComparison.Ordinal) && segment.Arguments is null
                ? at.Cast(segment.Name[PathSegment.Namespace.Length..])
                : at.Follow(segment);
        return at;
    }
}
