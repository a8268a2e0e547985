using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Definitions;
using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Organization;

/// <summary>Which parts of a table an answer carries besides its own properties (EntityFilters).</summary>
[Flags]
enum TableParts
{
    None = 0,
    Attributes = 2,
    Privileges = 4,
    Relationships = 8,
    All = Attributes | Privileges | Relationships,
}

/// <summary>Metadata components with all the Web API tells about them, put together as the organization service does.</summary>
static class MetadataProperties
{
    public static MetadataValue Of(Catalog catalog, Table table, TableParts parts)
    {
        var json = DefinitionJson.Of(table);
        if (parts.HasFlag(TableParts.Attributes))
        {
            json["Attributes"] = List(table.Columns.Values.Select(column => Of(catalog, table, column).Properties));
            json["Keys"] = List(table.Keys.Values.Select(key => DefinitionJson.Of(table, key)));
        }

        if (parts.HasFlag(TableParts.Relationships))
        {
            json["OneToManyRelationships"] = List(catalog.OneToManyOf(table.LogicalName).Select(DefinitionJson.Of));
            json["ManyToOneRelationships"] = List(catalog.ManyToOneOf(table.LogicalName).Select(DefinitionJson.Of));
            json["ManyToManyRelationships"] = List(catalog.ManyToManyOf(table.LogicalName).Select(DefinitionJson.Of));
        }

        if (parts.HasFlag(TableParts.Privileges))
            json["Privileges"] = List(Privileges.Of(table).Select(Privilege));
        return new MetadataValue("EntityMetadata", json);
    }

    public static MetadataValue Of(Catalog catalog, Table table, Column column)
    {
        var json = DefinitionJson.Of(table, column);
        if (column.IsChoice)
        {
            json["OptionSet"] = ChoiceJson.Of(catalog, table, column);
            json["OptionSet"]!["OptionSetType"] = column.Type is ColumnType.State or ColumnType.Status
                ? column.Type.ToString()
                : "Picklist";
        }
        else if (column.Type == ColumnType.Boolean)
            json["OptionSet"] = YesNo(catalog, table, column);
        return new MetadataValue(TypeOf(json), json);
    }

    public static MetadataValue Of(OneToMany relationship) => new("OneToManyRelationshipMetadata", DefinitionJson.Of(relationship));

    public static MetadataValue Of(ManyToMany relationship) => new("ManyToManyRelationshipMetadata", DefinitionJson.Of(relationship));

    public static MetadataValue Of(GlobalChoice choice) => new("OptionSetMetadata", ChoiceJson.Of(choice));

    /// <summary>The class a component says it is of in "@odata.type".</summary>
    public static string TypeOf(JsonObject json) => json["@odata.type"]!.ToString().Split('.')[^1];

    // A yes/no has two options instead of a list of them.
    static JsonObject YesNo(Catalog catalog, Table table, Column column)
    {
        var json = ChoiceJson.Of(catalog, table, column);
        var options = json["Options"] as JsonArray ?? [];
        json.Remove("Options");
        json["OptionSetType"] = "Boolean";
        foreach (var option in options)
            json[option!["Value"]!.GetValue<int>() == 0 ? "FalseOption" : "TrueOption"] = option.DeepClone();
        return json;
    }

    static JsonObject Privilege(string name) => new()
    {
        ["CanBeBasic"] = true,
        ["CanBeDeep"] = true,
        ["CanBeEntityReference"] = false,
        ["CanBeGlobal"] = true,
        ["CanBeLocal"] = true,
        ["CanBeParentEntityReference"] = false,
        ["Name"] = name,
        ["PrivilegeId"] = Privileges.IdOf(name).ToString("D"),
        ["PrivilegeType"] = new[] { "AppendTo", "Append", "Create", "Read", "Write", "Delete", "Assign", "Share" }
            .First(right => name.StartsWith("prv" + right, StringComparison.Ordinal)),
    };

    static JsonArray List(IEnumerable<JsonObject> items) => new([.. items.Select(item => (JsonNode)item)]);
}

/// <summary>A metadata component as an answer carries it.</summary>
/// <param name="Type">Its class in the SDK, such as EntityMetadata or StringAttributeMetadata.</param>
/// <param name="Properties">By their names in the SDK, which are those of the Web API; what is not known is left out.</param>
sealed record MetadataValue(string Type, JsonObject Properties);

/// <summary>Tables as RetrieveMetadataChanges answers them; the SDK has a collection class of its own for it.</summary>
sealed record MetadataCollection(System.Collections.Generic.IReadOnlyList<MetadataValue> Tables);
