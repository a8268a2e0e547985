using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;

namespace VoiceForD365.LocalDataverse.Plugins.Jobs;

/// <summary>Values of a plug-in's context as JSON and back: one property, named for the type. Only this local Dataverse reads it.</summary>
static class SdkJson
{
    public static JsonNode? Write(object? value) => value switch
    {
        null => null,
        string text => Typed("text", text),
        bool flag => Typed("flag", flag),
        int number => Typed("int", number),
        long number => Typed("long", number),
        double number => Typed("double", number),
        decimal number => Typed("decimal", number.ToString(CultureInfo.InvariantCulture)),
        Guid id => Typed("id", id.ToString("D")),
        Guid[] ids => Typed("ids", new JsonArray([.. ids.Select(id => (JsonNode)id.ToString("D"))])),
        DateTime moment => Typed("moment", moment.ToString("O", CultureInfo.InvariantCulture)),
        OptionSetValue option => Typed("option", option.Value),
        OptionSetValueCollection options => Typed("options", new JsonArray([.. options.Select(option => (JsonNode)option.Value)])),
        Money money => Typed("money", money.Value.ToString(CultureInfo.InvariantCulture)),
        BooleanManagedProperty property => Typed("managed", property.Value),
        EntityReference reference => Typed("row", Write(reference)),
        EntityReferenceCollection references => Typed("rows", new JsonArray([.. references.Select(Write)])),
        Relationship relationship => Typed("relationship", new JsonObject
        {
            ["name"] = relationship.SchemaName,
            ["role"] = (int?)relationship.PrimaryEntityRole,
        }),
        Entity entity => Typed("entity", Write(entity)),
        EntityCollection collection => Typed("entities", new JsonArray([.. collection.Entities.Select(Write)])),
        string[] texts => Typed("texts", new JsonArray([.. texts.Select(text => (JsonNode?)text)])),
        _ => throw Faults.Fault.Unsupported($"an asynchronous step over a value of type {value.GetType().Name}"),
    };

    public static object? Read(JsonNode? json)
    {
        if (json is null)
            return null;
        var (type, value) = json.AsObject().Single();
        return type switch
        {
            "text" => value!.GetValue<string>(),
            "flag" => value!.GetValue<bool>(),
            "int" => value!.GetValue<int>(),
            "long" => value!.GetValue<long>(),
            "double" => value!.GetValue<double>(),
            "decimal" => decimal.Parse(value!.GetValue<string>(), CultureInfo.InvariantCulture),
            "id" => Guid.Parse(value!.GetValue<string>()),
            "ids" => value!.AsArray().Select(id => Guid.Parse(id!.GetValue<string>())).ToArray(),
            "moment" => DateTime.Parse(value!.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
            "option" => new OptionSetValue(value!.GetValue<int>()),
            "options" => new OptionSetValueCollection([.. value!.AsArray().Select(option => new OptionSetValue(option!.GetValue<int>()))]),
            "money" => new Money(decimal.Parse(value!.GetValue<string>(), CultureInfo.InvariantCulture)),
            "managed" => new BooleanManagedProperty(value!.GetValue<bool>()),
            "row" => ReadReference(value!),
            "rows" => new EntityReferenceCollection([.. value!.AsArray().Select(row => ReadReference(row!))]),
            "relationship" => new Relationship(value!["name"]!.GetValue<string>())
            {
                PrimaryEntityRole = (EntityRole?)value["role"]?.GetValue<int>(),
            },
            "entity" => ReadEntity(value!),
            "entities" => new EntityCollection([.. value!.AsArray().Select(entity => ReadEntity(entity!))]),
            "texts" => value!.AsArray().Select(text => text?.GetValue<string>()).ToArray(),
            _ => throw new InvalidOperationException($"Local Dataverse bug: a job holds a value of the unknown type '{type}'."),
        };
    }

    public static JsonObject Write(DataCollection<string, object> values)
    {
        var json = new JsonObject();
        foreach (var (name, value) in values)
            json[name] = Write(value);
        return json;
    }

    public static void Read(JsonNode json, DataCollection<string, object> into)
    {
        foreach (var (name, value) in json.AsObject())
            into[name] = Read(value)!;
    }

    public static JsonObject Write(Entity entity) => new()
    {
        ["table"] = entity.LogicalName,
        ["id"] = entity.Id.ToString("D"),
        ["version"] = entity.RowVersion,
        ["columns"] = Write(entity.Attributes),
        ["formatted"] = new JsonObject(entity.FormattedValues.Select(
            text => new System.Collections.Generic.KeyValuePair<string, JsonNode?>(text.Key, text.Value))),
    };

    public static Entity ReadEntity(JsonNode json)
    {
        var entity = new Entity(json["table"]!.GetValue<string>(), Guid.Parse(json["id"]!.GetValue<string>()))
        {
            RowVersion = json["version"]?.GetValue<string>(),
        };
        Read(json["columns"]!, entity.Attributes);
        foreach (var (name, text) in json["formatted"]!.AsObject())
            entity.FormattedValues[name] = text!.GetValue<string>();
        return entity;
    }

    static JsonObject Write(EntityReference reference) =>
        new() { ["table"] = reference.LogicalName, ["id"] = reference.Id.ToString("D"), ["name"] = reference.Name };

    static EntityReference ReadReference(JsonNode json) =>
        new(json["table"]!.GetValue<string>(), Guid.Parse(json["id"]!.GetValue<string>())) { Name = json["name"]?.GetValue<string>() };

    static JsonObject Typed(string type, JsonNode? value) => new() { [type] = value };
}
