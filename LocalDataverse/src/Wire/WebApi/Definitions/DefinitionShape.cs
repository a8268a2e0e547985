using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.Definitions;

/// <summary>A component with the properties and parts a query asks for.</summary>
/// <param name="cast">Whether the URL says which type the components are; without, those of several types only show what all have.</param>
sealed class DefinitionShape(QueryOptions options, bool cast)
{
    public JsonArray Many(IEnumerable<Definition> all) => new([.. all.Where(Accepts).Select(one => (JsonNode)One(one))]);

    public JsonObject One(Definition one)
    {
        var type = TypeOf(one);
        var json = options.Select is null ? one.Json : Selected(one, options.Select, type);
        foreach (var expand in options.Expand)
            json[expand.Navigation] = Part(one, expand, type);
        return json;
    }

    bool Accepts(Definition one) => options.Filter is null || DefinitionFilter.Accepts(options.Filter, one.Json, TypeOf(one));

    string TypeOf(Definition one) => cast ? one.Type : one.BaseType;

    static JsonObject Selected(Definition one, IReadOnlyList<string> select, string type)
    {
        var json = one.Own is { } own && select.All(own.ContainsKey) ? own : one.Json;
        foreach (var name in select)
            if (!json.ContainsKey(name) || IsOutOfReach(name, type))
                throw Fault.NoProperty(name, type);
        // The id always comes along, and the type where it is not the one the URL says.
        var keep = select.Append("MetadataId").Append("@odata.type").ToHashSet();
        var selected = new JsonObject();
        foreach (var (name, value) in json)
            if (keep.Contains(name))
                selected[name] = value?.DeepClone();
        return selected;
    }

    static JsonNode? Part(Definition one, Expand expand, string type)
    {
        var isCollection = false;
        var parts = (IsOutOfReach(expand.Navigation, type) ? null : one.Follow(expand.Navigation, out isCollection))
            ?? throw Fault.NoProperty(expand.Navigation, type);
        var shape = new DefinitionShape(expand.Options, cast: false);
        return isCollection ? shape.Many(parts) : parts.FirstOrDefault() is { } part ? shape.One(part) : null;
    }

    static bool IsOutOfReach(string name, string type) =>
        DefinitionTypes.OnlyDerived.TryGetValue(type, out var names) && names.Contains(name);
}
