using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Actions;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <summary>Parameters and results of a message as the JSON that actions take and give.</summary>
static class ActionJson
{
    /// <param name="catalog">Says what the keys of rows are called; null where a message takes none.</param>
    public static JsonElement Parameters(IReadOnlyDictionary<string, object?> parameters, Catalog? catalog = null) =>
        JsonSerializer.SerializeToElement(Members(parameters, catalog));

    /// <summary>Ids are ids in a message though text in JSON; which ones is known by their names.</summary>
    public static OrganizationResponse Response(ActionResponse answer) => answer.Body is null ? OrganizationResponse.Empty
        : new OrganizationResponse(answer.Body.ToDictionary(p => p.Key, p => Value(p.Key, p.Value), StringComparer.Ordinal));

    static JsonObject Members(IReadOnlyDictionary<string, object?> members, Catalog? catalog) =>
        new(members.Select(m => KeyValuePair.Create(m.Key, Node(m.Value, catalog))));

    /// <summary>As an entity parameter; of a table of definitions, which no catalog has, the key is called by its name.</summary>
    static JsonObject Reference(RowReference row, Catalog? catalog) => new()
    {
        ["@odata.type"] = "Microsoft.Dynamics.CRM." + row.Table,
        [catalog?.Table(row.Table)?.PrimaryId ?? row.Table + "id"] = row.Id.ToString("D"),
    };

    static JsonNode? Node(object? value, Catalog? catalog) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag,
        int number => number,
        long number => number,
        decimal number => number,
        double number => number,
        Guid id => id.ToString("D"),
        DateTime moment => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToBase64String(bytes),
        StructureValue structure => Members(structure.Members, catalog),
        RowReference row => Reference(row, catalog),
        IEnumerable list => new JsonArray([.. list.Cast<object?>().Select(item => Node(item, catalog))]),
        _ => throw Fault.Unsupported($"a parameter of type {value.GetType().Name}"),
    };

    static object? Value(string name, JsonNode? node) => node switch
    {
        null => null,
        JsonObject members =>
            new StructureValue(name, members.ToDictionary(m => m.Key, m => Value(m.Key, m.Value), StringComparer.Ordinal)),
        JsonArray list => list.Select(item => Value(name, item)).ToList(),
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        JsonValue value when value.TryGetValue<int>(out var number) => number,
        _ when name.EndsWith("Id", StringComparison.Ordinal) && Guid.TryParse(node.ToString(), out var id) => id,
        _ => node.ToString(),
    };
}
