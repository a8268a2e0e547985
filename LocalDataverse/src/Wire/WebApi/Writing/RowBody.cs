using System.Text.Json;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;
using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.Writing;

/// <summary>The body of a create or update as a row.</summary>
static class RowBody
{
    const string Bind = "@odata.bind";

    /// <exception cref="FaultException">A property the table does not have, or a value of the wrong type.</exception>
    public static EntityValue Read(Scope scope, Table table, JsonElement body, References references)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw Fault.BadPayload(table, $"An unexpected '{body.ValueKind}' node was found when reading a row; an object is expected.");
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        IReadOnlyList<EntityValue>? parties = null;
        var related = new List<(RelationshipName, IReadOnlyList<EntityValue>)>();
        foreach (var property in body.EnumerateObject())
        {
            var name = property.Name;
            if (name.EndsWith(Bind, StringComparison.Ordinal) && name.Length > Bind.Length)
                ReadBinding(scope, table, name[..^Bind.Length], property.Value, references, values);
            else if (name.Contains('@', StringComparison.Ordinal))
                CheckAnnotation(table, name);
            else if (table.IsActivity && name == $"{table.LogicalName}_activity_parties")
                parties = [.. Items(table, property).Select(p => Read(scope, scope.Catalog.RequiredTable("activityparty"), p, references))];
            else if (RelatedBodies.Read(scope, table, property, references) is { } rows)
                related.Add(rows);
            else
                values[ColumnOf(scope, table, name).LogicalName] = ValueReader.Read(table, ColumnOf(scope, table, name), property.Value);
        }

        return new EntityValue(table.LogicalName, null, values)
        {
            IsChecked = true,
            AllParties = parties,
            RelatedRows = related,
        };
    }

    static JsonElement.ArrayEnumerator Items(Table table, JsonProperty property) => property.Value.ValueKind == JsonValueKind.Array
        ? property.Value.EnumerateArray()
        : throw Fault.BadPayload(table, $"The property '{property.Name}' is a collection; an array of objects is expected.");

    static Column ColumnOf(Scope scope, Table table, string name)
    {
        if (table.Column(name) is { IsLookup: false, Type: not ColumnType.PartyList } column)
            return column;
        if (table.Column(name) is not null || Property.Find(table, name) is not null)
            throw Fault.BadPayload(
                table,
                $"CRM do not support direct update of Entity Reference properties, Use Navigation properties instead. Property '{name}'.");
        throw Fault.BadPayload(
            table,
            $"Microsoft.Crm.CrmException: Invalid property '{name}' was found in entity 'Microsoft.Dynamics.CRM.{table.LogicalName}'.");
    }

    static void ReadBinding(
        Scope scope, Table table, string navigation, JsonElement value, References references, Dictionary<string, object?> values)
    {
        // Names of navigation properties are case-sensitive; this is the platform's own sentence for any it does not know.
        var found = Navigation.Find(scope.Catalog, table, navigation);
        if (found is not (Navigation.Single or Navigation.OwnedBy))
            throw Fault.BadPayload(table,
                $"Microsoft.OData.ODataException: An undeclared property '{navigation}' which only has property annotations in the payload "
                + "but no property value was found in the payload. In OData, only declared navigation properties and "
                + "declared named streams can be represented as properties without values.");
        var column = found is Navigation.Single single ? single.Column : ((Navigation.OwnedBy)found).Column;
        if (value.ValueKind == JsonValueKind.Null)
        {
            values[column.LogicalName] = null;
            return;
        }

        if (value.ValueKind != JsonValueKind.String)
            throw Fault.BadPayload(table, $"Microsoft.OData.ODataException: The value of '{navigation}{Bind}' is not a string.");
        var (target, id) = references.Resolve(value.GetString()!);
        if (!(found is Navigation.OwnedBy ? column.Targets.Contains(target.LogicalName) : found.Target.LogicalName == target.LogicalName))
            throw Fault.InvalidArgument($"'{navigation}' of {table.LogicalName} cannot point at a row of {target.LogicalName}.");
        values[column.LogicalName] = new RowReference(target.LogicalName, id);
    }

    // Annotations need a dot in their name since 9.2.24112; control information such as @odata.type is skipped.
    static void CheckAnnotation(Table table, string name)
    {
        var annotation = name[(name.IndexOf('@', StringComparison.Ordinal) + 1)..];
        if (!annotation.Trim('.').Contains('.', StringComparison.Ordinal))
            throw Fault.BadPayload(table,
                $"System.ArgumentException: '{annotation}' is an invalid instance annotation name. "
                + "An instance annotation name must contain a period that is not at the start or end of the name.");
    }
}
