using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using VoiceForD365.Sandbox.Faults;
using VoiceForD365.Sandbox.Metadata;
using VoiceForD365.Sandbox.WebApi.Query;

namespace VoiceForD365.Sandbox.WebApi.Definitions;

/// <summary>GET of EntityDefinitions, RelationshipDefinitions and GlobalOptionSetDefinitions.</summary>
/// <remarks>$select, $filter and $expand; no paging, no $orderby, no $top: facts/solution-format.md 5.2.</remarks>
internal static class DefinitionRequests
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
        if (options.OrderBy.Count > 0 || options.Top is not null || options.SkipToken is not null)
            throw Fault.BadQuery("The query parameter is not supported for metadata.");
        return path[0].Name switch
        {
            "EntityDefinitions" => Tables(scope.Catalog, request, path, options),
            "RelationshipDefinitions" => Named(request, path, options, Relationships(scope.Catalog), "SchemaName"),
            _ => Named(request, path, options, scope.Catalog.Choices.Values.Select(DefinitionJson.Of), "Name"),
        };
    }

    static WebApiResponse Tables(Catalog catalog, WebApiRequest request, IReadOnlyList<PathSegment> path, QueryOptions options)
    {
        if (path[0].Arguments is null)
            return path.Count > 1
                ? throw Fault.NoSegment(path[1].Name)
                : Many(request, path[0].Name, catalog.Tables.Values.Select(t => (t, DefinitionJson.Of(t))), options, "EntityMetadata",
                    (table, json) => Expand(catalog, table, json, options));
        var table = FindTable(catalog, path[0]);
        if (path.Count == 1)
            return One(request, path[0].Name, Shape(Expand(catalog, table, DefinitionJson.Of(table), options), options, "EntityMetadata"));
        if (path[1].Name == "Attributes" && path is [_, { Arguments: not null }, ..])
            return Attribute(catalog, request, table, path, options);
        if (path.Count > 2)
            throw Fault.Unsupported($"the path '{request.Path}'");
        return Many(request, path[1].Name, Parts(catalog, table, path[1].Name).Select(json => (table, json)), options, path[1].Name, (_, json) => json);
    }

    /// <summary>EntityDefinitions(...)/Attributes(LogicalName='x'), perhaps cast to its type to $expand its OptionSet.</summary>
    static WebApiResponse Attribute(Catalog catalog, WebApiRequest request, Table table, IReadOnlyList<PathSegment> path, QueryOptions options)
    {
        var column = Key(path[1], "LogicalName") is { } name ? table.Column(name) : null;
        if (column is null)
            throw new FaultException(404, "0x80060888", $"Could not find an attribute with specified name: {path[1].Arguments} for entity {table.LogicalName}.");
        var json = DefinitionJson.Of(table, column);
        foreach (var expand in options.Expand)
            json[expand.Navigation] = expand.Navigation is "OptionSet" or "GlobalOptionSet" && path.Count == 3 && column.IsChoice
                ? DefinitionJson.OptionSet(catalog, table, column)
                : throw Fault.NoProperty(expand.Navigation, "AttributeMetadata");
        return One(request, "EntityDefinitions", Shape(json, options, "AttributeMetadata"));
    }

    static JsonObject Expand(Catalog catalog, Table table, JsonObject json, QueryOptions options)
    {
        foreach (var expand in options.Expand)
        {
            var parts = Parts(catalog, table, expand.Navigation)
                .Where(part => expand.Options.Filter is null || DefinitionFilter.Accepts(expand.Options.Filter, part, expand.Navigation));
            json[expand.Navigation] = new JsonArray([.. parts.Select(part => (JsonNode)Shape(part, expand.Options, expand.Navigation))]);
        }

        return json;
    }

    static IEnumerable<JsonObject> Parts(Catalog catalog, Table table, string name) => name switch
    {
        "Attributes" => table.Columns.Values.Select(c => DefinitionJson.Of(table, c)),
        "Keys" => table.Keys.Values.Select(k => DefinitionJson.Of(table, k)),
        "ManyToOneRelationships" => catalog.ManyToOneOf(table.LogicalName).Select(DefinitionJson.Of),
        "OneToManyRelationships" => catalog.OneToManyOf(table.LogicalName).Select(DefinitionJson.Of),
        "ManyToManyRelationships" => catalog.ManyToManyOf(table.LogicalName).Select(DefinitionJson.Of),
        _ => throw Fault.NoProperty(name, "EntityMetadata"),
    };

    static IEnumerable<JsonObject> Relationships(Catalog catalog) =>
        catalog.OneToMany.Values.Select(DefinitionJson.Of).Concat(catalog.ManyToMany.Values.Select(DefinitionJson.Of));

    static WebApiResponse Named(WebApiRequest request, IReadOnlyList<PathSegment> path, QueryOptions options, IEnumerable<JsonObject> all, string key)
    {
        if (options.Expand.Count > 0 || path.Count > 1)
            throw Fault.Unsupported($"this part of {path[0].Name}: '{request.Path}?{request.Query}'");
        if (path[0].Arguments is null)
            return Many(request, path[0].Name, all.Select(json => (0, json)), options, path[0].Name, (_, json) => json);
        var (property, name) = Key(path[0], key) is { } named ? (key, named) : ("MetadataId", path[0].Arguments);
        var found = all.FirstOrDefault(json => string.Equals(json[property]!.ToString(), name, StringComparison.OrdinalIgnoreCase));
        return found is null
            ? throw new FaultException(404, "0x80060888", $"Could not find {path[0].Name} with {path[0].Arguments}.")
            : One(request, path[0].Name, Shape(found, options, path[0].Name));
    }

    static Table FindTable(Catalog catalog, PathSegment segment)
    {
        if (Key(segment, "LogicalName") is { } name)
            return catalog.Table(name) ?? throw Fault.NoTable(name);
        return catalog.Tables.Values.FirstOrDefault(t => MetadataId.Of(t).ToString("D") == segment.Arguments) ?? throw Fault.NoTable(segment.Arguments!);
    }

    static string? Key(PathSegment segment, string property) =>
        segment.NamedArguments() is [(var name, Literal.Text(var value))] && name == property ? value : null;

    static JsonObject Shape(JsonObject json, QueryOptions options, string type)
    {
        if (options.Select is null)
            return json;
        var shaped = new JsonObject();
        var keep = options.Select.Concat(options.Expand.Select(e => e.Navigation)).Append("MetadataId").Append("@odata.type").ToHashSet();
        foreach (var name in options.Select)
            if (!json.ContainsKey(name) && !Optional.Contains(name))
                throw Fault.NoProperty(name, type);
        foreach (var (name, value) in json.Where(p => keep.Contains(p.Key)).ToList())
            shaped[name] = value?.DeepClone();
        return shaped;
    }

    // Properties only some column types have: absent, not wrong.
    static readonly HashSet<string> Optional =
    [
        "MaxLength", "Format", "MinValue", "MaxValue", "Precision", "Targets", "DefaultFormValue", "DefaultValue", "DateTimeBehavior",
        "ReferencedEntity", "ReferencingEntity", "IntersectEntityName", "Entity1LogicalName", "Entity2LogicalName",
    ];

    static WebApiResponse Many<T>(
        WebApiRequest request, string name, IEnumerable<(T Item, JsonObject Json)> all, QueryOptions options, string type, Func<T, JsonObject, JsonObject> expand)
    {
        var accepted = all.Where(x => options.Filter is null || DefinitionFilter.Accepts(options.Filter, x.Json, type));
        return WebApiResponse.Json(new JsonObject
        {
            ["@odata.context"] = $"{request.Base}$metadata#{name}",
            ["value"] = new JsonArray([.. accepted.Select(x => (JsonNode)Shape(expand(x.Item, x.Json), options, type))]),
        });
    }

    static WebApiResponse One(WebApiRequest request, string name, JsonObject json)
    {
        json.Insert(0, "@odata.context", $"{request.Base}$metadata#{name}/$entity");
        return WebApiResponse.Json(json);
    }
}
