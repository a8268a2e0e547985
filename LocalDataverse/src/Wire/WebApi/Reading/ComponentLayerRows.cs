using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Layers;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi.Query;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>
/// msdyn_componentlayers, a virtual set: the layers of one component, which the filter must name by id and type. The lowest has
/// msdyn_order 1.
/// </summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/reference/entities/msdyn_componentlayer. Any other query is refused; what the
/// platform does with one is not documented.
/// </remarks>
static partial class ComponentLayerRows
{
    const string Set = "msdyn_componentlayers";

    /// <returns>null when something else is asked for.</returns>
    public static WebApiResponse? Handle(Scope scope, WebApiRequest request, IReadOnlyList<PathSegment> path)
    {
        if (path[0].Name != Set)
            return null;
        var options = request.Query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(option => Uri.UnescapeDataString(option.Replace('+', ' ')).Split('=', 2))
            .ToDictionary(option => option[0], option => option.Length > 1 ? option[1] : "");
        var filter = Filter().Match(options.GetValueOrDefault("$filter") ?? "");
        if (path.Count != 1 || !filter.Success || options.Keys.Any(option => option is not ("$filter" or "$select" or "$orderby"))
            || options.GetValueOrDefault("$orderby") is not (null or "msdyn_order" or "msdyn_order asc"))
            throw Fault.Unsupported(
                $"a query of '{Set}' other than $filter=msdyn_componentid eq 'id' and msdyn_solutioncomponentname eq 'type'");
        var name = filter.Groups["name"].Value;
        var kind = LayerNames.KindOf(name) ?? throw Fault.Unsupported($"layers of components of type '{name}'");
        var rows = Rows(scope, kind, Guid.Parse(filter.Groups["id"].Value));
        var select = options.GetValueOrDefault("$select")?.Split(',').Append("msdyn_componentlayerid").ToHashSet();
        return WebApiResponse.Json(new JsonObject
        {
            ["@odata.context"] = $"{request.Base}$metadata#{Set}",
            ["value"] = new JsonArray([.. rows.Select(row => (JsonNode)new JsonObject(
                row
                    .Where(column => select is null || select.Contains(column.Key))
                    .Select(column => KeyValuePair.Create(column.Key, column.Value?.DeepClone()))))]),
        });
    }

    static IEnumerable<JsonObject> Rows(Scope scope, ComponentKind kind, Guid id)
    {
        var layers = scope.Layers.Of((int)kind, id).Where(layer => layer.Properties is not null).ToList();
        if (layers.Count == 0 && Unlayered(scope, kind, id) is { } only)
            layers.Add(only);
        JsonObject? below = null;
        foreach (var (layer, index) in layers.Select((layer, index) => (layer, index)))
        {
            var properties = JsonNode.Parse(layer.Properties!)!.AsObject();
            yield return Row(scope, kind, id, layer, index + 1, properties, below);
            below = properties;
        }
    }

    /// <summary>A component nobody layered anything on yet: the platform's own, or one made here.</summary>
    static StoredLayer? Unlayered(Scope scope, ComponentKind kind, Guid id)
    {
        if (!ComponentTables.All.TryGetValue(kind, out var place)
            || scope.Rows.Find(scope.Catalog.RequiredTable(place.Table), id) is not { } row)
            return null;
        var (owner, position) = LayerPosition.OfUnrecorded(row["ismanaged"] is true);
        return new StoredLayer(
            owner,
            (int)kind,
            id,
            position,
            LayerJson.Write(row.Values.Where(value => value.Value is not null).ToDictionary(v => v.Key, v => v.Value)));
    }

    static JsonObject Row(Scope scope, ComponentKind kind, Guid id, StoredLayer layer, int order, JsonObject properties, JsonObject? below)
    {
        var solution = scope.Rows.Find(scope.Catalog.RequiredTable("solution"), layer.Solution);
        var publisher = solution?.Lookup("publisherid") is { } by ? scope.Rows.Find(scope.Catalog.RequiredTable("publisher"), by) : null;
        var name = (properties["name"] ?? properties["DisplayName"] ?? properties["uniquename"])?.ToString() ?? id.ToString("D");
        return new JsonObject
        {
            ["msdyn_componentlayerid"] = MetadataId.From("layer", $"{layer.Solution}.{kind}.{id}").ToString("D"),
            ["msdyn_name"] = name,
            ["msdyn_componentid"] = id.ToString("D"),
            ["msdyn_solutioncomponentname"] = LayerNames.ByKind[kind],
            ["msdyn_solutionname"] = solution?.Text("uniquename"),
            ["msdyn_publishername"] = publisher?.Text("friendlyname"),
            ["msdyn_order"] = order,
            ["msdyn_componentjson"] = Attributes(kind, id, properties).ToJsonString(),
            ["msdyn_changes"] = Attributes(kind, id, Changes(properties, below)).ToJsonString(),
            ["msdyn_children"] = null,
        };
    }

    static JsonObject Attributes(ComponentKind kind, Guid id, JsonObject properties) => new()
    {
        ["LogicalName"] = LayerNames.ByKind[kind],
        ["Id"] = id.ToString("D"),
        ["Attributes"] = new JsonArray([.. properties.Select(property =>
            (JsonNode)new JsonObject { ["Key"] = property.Key, ["Value"] = property.Value?.DeepClone() })]),
    };

    static JsonObject Changes(JsonObject properties, JsonObject? below) => below is null
        ? properties
        : new JsonObject(properties.Where(property => !JsonNode.DeepEquals(property.Value, below[property.Key]))
            .Select(property => KeyValuePair.Create(property.Key, property.Value?.DeepClone())));

    [GeneratedRegex(
        @"^\(?(?=.*msdyn_componentid eq '?(?<id>[0-9a-fA-F-]{36})'?)(?=.*msdyn_solutioncomponentname eq '(?<name>\w+)')"
        + @"\(?msdyn_\w+ eq '?[\w-]+'? and msdyn_\w+ eq '?[\w-]+'?\)?$")]
    private static partial Regex Filter();
}
