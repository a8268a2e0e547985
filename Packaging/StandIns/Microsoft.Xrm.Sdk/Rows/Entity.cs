using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

public class Entity : IExtensibleDataObject
{
    public Entity()
        : this(null)
    {
    }

    public Entity(string entityName) => LogicalName = entityName;

    public Entity(string entityName, Guid id)
        : this(entityName) => Id = id;

    public Entity(string entityName, KeyAttributeCollection keyAttributes)
        : this(entityName) => KeyAttributes = keyAttributes;

    public Entity(string entityName, string keyName, object keyValue)
        : this(entityName) => KeyAttributes.Add(keyName, keyValue);

    public AttributeCollection Attributes { get; set; } = [];

    public EntityState? EntityState { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }

    public FormattedValueCollection FormattedValues { get; internal set; } = [];

    public virtual Guid Id { get; set; }

    public KeyAttributeCollection KeyAttributes { get; set; } = [];

    public string LogicalName { get; set; }

    public RelatedEntityCollection RelatedEntities { get; internal set; } = [];

    public string RowVersion { get; set; }

    public object this[string attributeName]
    {
        get => Attributes[attributeName];
        set => Attributes[attributeName] = value;
    }

    public bool Contains(string attributeName) => Attributes.Contains(attributeName);

    public virtual T GetAttributeValue<T>(string attributeLogicalName) =>
        Attributes.TryGetValue(attributeLogicalName, out var value) && value is not null ? (T)value : default;

    public EntityReference ToEntityReference() => new(LogicalName, Id) { RowVersion = RowVersion };

    public bool TryGetAttributeValue<T>(string attributeKey, out T result)
    {
        var found = Attributes.TryGetValue(attributeKey, out var value) && value is T;
        result = found ? (T)value : default;
        return found;
    }
}
