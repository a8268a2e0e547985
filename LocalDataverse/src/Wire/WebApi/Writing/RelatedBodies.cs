using System.Text.Json;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Vocabulary;
using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.Writing;

/// <summary>Rows a body describes inside another one: to be created together with it (deep insert).</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/create-entity-web-api: create related table rows in one operation.
/// </remarks>
static class RelatedBodies
{
    /// <returns>
    /// By which relationship, and the rows: one for a lookup, any number for a collection; null when the property is no navigation
    /// property.
    /// </returns>
    /// <exception cref="FaultException">400: an object for a collection, a list for a lookup, or a body that is wrong itself.</exception>
    public static (RelationshipName Relationship, IReadOnlyList<EntityValue> Rows)? Read(
        Scope scope, Table table, JsonProperty property, References references)
    {
        if (table.Columns.ContainsKey(property.Name) && property.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            return null;
        return Navigation.Find(scope.Catalog, table, property.Name) switch
        {
            null => null,
            Navigation.OwnedBy => throw Fault.Unsupported($"creating the owner of a row of {table.LogicalName} with it"),
            Navigation.Single lookup when property.Value.ValueKind == JsonValueKind.Object =>
                (lookup.NamedBy(scope.Catalog, table), [Row(lookup, property.Value)]),
            Navigation.Single => throw Expected(table, property, "StartObject"),
            var collection when property.Value.ValueKind == JsonValueKind.Array =>
                (collection.NamedBy(scope.Catalog, table), [.. property.Value.EnumerateArray().Select(row => Row(collection, row))]),
            _ => throw Expected(table, property, "StartArray"),
        };

        EntityValue Row(Navigation navigation, JsonElement row) => row.ValueKind == JsonValueKind.Object
            ? RowBody.Read(scope, navigation.Target, row, references)
            : throw Expected(table, property, "StartObject");
    }

    static FaultException Expected(Table table, JsonProperty property, string node) => Fault.BadPayload(
        table,
        $"Microsoft.OData.ODataException: An unexpected node was found when reading the value of '{property.Name}'. "
        + $"A '{node}' node was expected.");
}
