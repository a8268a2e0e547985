using System.Globalization;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.Definitions;

/// <summary>A $filter over metadata, in memory. Names compare with case, as the platform's metadata queries do.</summary>
static class DefinitionFilter
{
    public static bool Accepts(Filter filter, JsonObject item, string type) => filter switch
    {
        Filter.And(var left, var right) => Accepts(left, item, type) && Accepts(right, item, type),
        Filter.Or(var left, var right) => Accepts(left, item, type) || Accepts(right, item, type),
        Filter.Not(var inner) => !Accepts(inner, item, type),
        Filter.IsTrue(var path) => Text(item, path.Names, type) == "true",
        Filter.Call({ Names.Count: 0 }, { Name: "In" }, var property, var values) => values.Contains(Text(item, [property], type)),
        Filter.Compare(var path, "eq", var value) => Text(item, path.Names, type) == Text(path, value),
        Filter.Compare(var path, "ne", var value) => Text(item, path.Names, type) != Text(path, value),
        Filter.Compare(_, var operation, _) => throw Fault.Unsupported($"the operator '{operation}' in a metadata $filter"),
        // learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api: no string functions there.
        Filter.Match(var function, _, _) => throw Fault.BadQuery($"The function '{function}' is not supported in metadata queries."),
        _ => throw Fault.Unsupported("this $filter on metadata"),
    };

    static string? Text(JsonObject item, IReadOnlyList<string> path, string type)
    {
        if (DefinitionTypes.OnlyDerived.TryGetValue(type, out var derived) && derived.Contains(path[0]))
            throw Fault.NoProperty(path[0], type);
        JsonNode? node = item;
        foreach (var name in path)
            node = node is JsonObject json && json.TryGetPropertyValue(name, out var next) ? next : throw Fault.NoProperty(name, type);
        if (node is JsonObject or JsonArray)
            throw Fault.BadQuery(
                $"'{string.Join('/', path)}' is neither a primitive value nor one of an enumeration; only those can be compared.");
        return node is null
            ? null
            : node is JsonValue value && value.TryGetValue<bool>(out var flag)
            ? (flag ? "true" : "false")
            : node.ToString();
    }

    // An enumeration's value has its type in front, and only it has.
    static string? Text(PropertyPath path, Literal literal)
    {
        var expected = DefinitionTypes.Enumerations.GetValueOrDefault(path.ToString());
        var given = (literal as Literal.Enumerated)?.Type;
        if (literal is not Literal.Null && given != (expected is null ? null : PathSegment.Namespace + expected))
            throw Fault.IncompatibleTypes(expected is null ? "Edm.String" : PathSegment.Namespace + expected, EdmType.Of(literal));
        return Text(literal);
    }

    static string? Text(Literal literal) => literal switch
    {
        Literal.Null => null,
        Literal.Text(var text) => text,
        Literal.Enumerated(_, var value) => value,
        Literal.Flag(var flag) => flag ? "true" : "false",
        Literal.Number(var number) => number.ToString(CultureInfo.InvariantCulture),
        Literal.Id(var id) => id.ToString("D"),
        _ => throw Fault.Unsupported("comparing metadata with a date"),
    };
}
