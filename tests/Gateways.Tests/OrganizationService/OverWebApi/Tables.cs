using System.Text.Json;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;

namespace VoiceForD365.Gateways.Tests.OrganizationService.OverWebApi;

/// <summary>Table metadata, asked for once per table.</summary>
sealed class Tables(Wire wire)
{
    const string Query =
        "$select=LogicalName,EntitySetName,PrimaryIdAttribute,MetadataId,IsCustomEntity,IsManaged"
        + "&$expand=Attributes($select=LogicalName,AttributeType,IsCustomAttribute,IsManaged)"
        + ",ManyToOneRelationships($select=SchemaName,ReferencingAttribute,ReferencedEntity,ReferencingEntityNavigationPropertyName"
        + ",IsCustomRelationship,IsManaged)"
        + ",ManyToManyRelationships($select=SchemaName,IsCustomRelationship,IsManaged,Entity1LogicalName,Entity1NavigationPropertyName"
        + ",Entity2LogicalName,Entity2NavigationPropertyName)"
        + ",Keys($select=LogicalName,EntityKeyIndexStatus,IsManaged)";

    readonly Dictionary<string, Table> _known = [];

    public void Forget() => _known.Clear();

    /// <summary>A table with its columns of one line of text alone.</summary>
    public EntityMetadata ReadTexts(string name)
    {
        var table = new EntityMetadata { LogicalName = name };
        typeof(EntityMetadata).GetProperty(nameof(table.Attributes))!.SetValue(table, wire.Get(
            $"EntityDefinitions(LogicalName='{name}')/Attributes/Microsoft.Dynamics.CRM.StringAttributeMetadata?$select=LogicalName,FormatName")
            .GetProperty("value").EnumerateArray()
            .Select(column => new StringAttributeMetadata
            {
                LogicalName = column.GetProperty("LogicalName").GetString(),
                FormatName = new() { Value = column.GetProperty("FormatName").GetProperty("Value").GetString() },
            })
            .ToArray<AttributeMetadata>());
        return table;
    }

    public Table Read(string name) => _known.TryGetValue(name, out var table) ? table : _known[name] = new(Ask(name));

    public OptionSetMetadata ReadChoice(string name)
    {
        var json = wire.Get($"GlobalOptionSetDefinitions(Name='{name}')?$select=Name,MetadataId,IsManaged");
        return new() { Name = json.GetProperty("Name").GetString(), MetadataId = json.GetProperty("MetadataId").GetGuid() };
    }

    JsonElement Ask(string name) => wire.Get($"EntityDefinitions(LogicalName='{name}')?{Query}", ("Consistency", "Strong"));
}

sealed class Table(JsonElement json)
{
    public string SetName => json.GetProperty("EntitySetName").GetString()!;

    public string PrimaryKey => json.GetProperty("PrimaryIdAttribute").GetString()!;

    public EntityMetadata Metadata { get; } = Build(json);

    public AttributeTypeCode? TypeOf(string column) =>
        Metadata.Attributes.FirstOrDefault(attribute => attribute.LogicalName == column)?.AttributeType;

    public string WireName(string column) =>
        TypeOf(column) is AttributeTypeCode.Lookup or AttributeTypeCode.Customer or AttributeTypeCode.Owner ? $"_{column}_value" : column;

    /// <param name="target">null: any of the column's.</param>
    public string BindingOf(string column, string? target) => Items(json, "ManyToOneRelationships")
        .First(item => Text(item, "ReferencingAttribute") == column && (target is null || Text(item, "ReferencedEntity") == target))
        .GetProperty("ReferencingEntityNavigationPropertyName").GetString()!;

    public string LinkOf(string relationship)
    {
        var link = Metadata.ManyToManyRelationships.First(
            candidate => candidate.SchemaName.Equals(relationship, StringComparison.OrdinalIgnoreCase));
        return link.Entity1LogicalName == Metadata.LogicalName ? link.Entity1NavigationPropertyName : link.Entity2NavigationPropertyName;
    }

    static EntityMetadata Build(JsonElement json)
    {
        var table = new EntityMetadata { LogicalName = Text(json, "LogicalName"), EntitySetName = Text(json, "EntitySetName") };
        table.MetadataId = json.GetProperty("MetadataId").GetGuid();
        Set(table, nameof(table.PrimaryIdAttribute), Text(json, "PrimaryIdAttribute"));
        Set(table, nameof(table.Attributes), Items(json, "Attributes").Select(Attribute).ToArray());
        Set(table, nameof(table.ManyToManyRelationships), Items(json, "ManyToManyRelationships").Select(Link).ToArray());
        Set(table, nameof(table.ManyToOneRelationships), Items(json, "ManyToOneRelationships").Select(Lookup).ToArray());
        Set(table, nameof(table.IsCustomEntity), json.GetProperty("IsCustomEntity").GetBoolean());
        Set(table, nameof(table.IsManaged), json.GetProperty("IsManaged").GetBoolean());
        Set(table, nameof(table.Keys), Items(json, "Keys").Select(Key).ToArray());
        return table;
    }

    static EntityKeyMetadata Key(JsonElement json)
    {
        var key = new EntityKeyMetadata { LogicalName = Text(json, "LogicalName"), MetadataId = json.GetProperty("MetadataId").GetGuid() };
        Set(key, nameof(key.IsManaged), json.GetProperty("IsManaged").GetBoolean());
        Set(key, nameof(key.EntityKeyIndexStatus), Enum.Parse<EntityKeyIndexStatus>(Text(json, "EntityKeyIndexStatus")));
        return key;
    }

    static AttributeMetadata Attribute(JsonElement json)
    {
        var column =
            new AttributeMetadata { LogicalName = Text(json, "LogicalName"), MetadataId = json.GetProperty("MetadataId").GetGuid() };
        Set(column, nameof(column.IsCustomAttribute), json.GetProperty("IsCustomAttribute").GetBoolean());
        Set(column, nameof(column.IsManaged), json.GetProperty("IsManaged").GetBoolean());
        Set(column, nameof(column.AttributeType), Enum.Parse<AttributeTypeCode>(Text(json, "AttributeType")));
        return column;
    }

    static OneToManyRelationshipMetadata Lookup(JsonElement json) =>
        Related(json, new OneToManyRelationshipMetadata { ReferencingAttribute = Text(json, "ReferencingAttribute") });

    static T Related<T>(JsonElement json, T read) where T : RelationshipMetadataBase
    {
        read.SchemaName = Text(json, "SchemaName");
        read.MetadataId = json.GetProperty("MetadataId").GetGuid();
        read.IsCustomRelationship = json.GetProperty("IsCustomRelationship").GetBoolean();
        Set(read, nameof(read.IsManaged), json.GetProperty("IsManaged").GetBoolean());
        return read;
    }

    static ManyToManyRelationshipMetadata Link(JsonElement json) => Related(json, new ManyToManyRelationshipMetadata
    {
        Entity1LogicalName = Text(json, "Entity1LogicalName"),
        Entity1NavigationPropertyName = Text(json, "Entity1NavigationPropertyName"),
        Entity2LogicalName = Text(json, "Entity2LogicalName"),
        Entity2NavigationPropertyName = Text(json, "Entity2NavigationPropertyName"),
    });

    /// <summary>The SDK fills these from the wire and lets nobody else.</summary>
    static void Set(object target, string property, object value) =>
        target.GetType().GetProperty(property)!.SetValue(target, value);

    static IEnumerable<JsonElement> Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out var items) ? items.EnumerateArray() : [];

    static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
