using System.Collections;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.WebApi.Functions;

/// <summary>A result of a message as the Web API writes it.</summary>
static class ResultJson
{
    public static JsonNode? Of(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag,
        int number => number,
        Guid id => id.ToString("D"),
        StructureValue structure => Members(structure),
        IReadOnlyDictionary<string, string> pairs => Pairs(pairs),
        IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(Of)]),
        _ => throw new InvalidOperationException($"Local Dataverse bug: a result of type {value.GetType().Name} has no form in JSON."),
    };

    public static JsonObject Members(StructureValue structure) =>
        new(structure.Members.Select(member => KeyValuePair.Create(member.Key, Of(member.Value))));

    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/endpointcollection</remarks>
    static JsonObject Pairs(IReadOnlyDictionary<string, string> pairs) => new()
    {
        ["Count"] = pairs.Count,
        ["Keys"] = new JsonArray([.. pairs.Keys.Select(key => (JsonNode)key)]),
        ["Values"] = new JsonArray([.. pairs.Values.Select(value => (JsonNode)value)]),
    };
}
