using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

[Serializable]
public sealed class EntityReference : IExtensibleDataObject
{
    [NonSerialized]
    ExtensionDataObject _extensionData;

    public EntityReference()
    {
    }

    public EntityReference(string logicalName) => LogicalName = logicalName;

    public EntityReference(string logicalName, Guid id)
        : this(logicalName) => Id = id;

    public EntityReference(string logicalName, KeyAttributeCollection keyAttributeCollection)
        : this(logicalName) => KeyAttributes = keyAttributeCollection;

    public EntityReference(string logicalName, string keyName, object keyValue)
        : this(logicalName) => KeyAttributes.Add(keyName, keyValue);

    public ExtensionDataObject ExtensionData
    {
        get => _extensionData;
        set => _extensionData = value;
    }

    public Guid Id { get; set; }

    public KeyAttributeCollection KeyAttributes { get; set; } = [];

    public string LogicalName { get; set; }

    public string Name { get; set; }

    public string RowVersion { get; set; }

    public override bool Equals(object obj) => obj is EntityReference other && other.LogicalName == LogicalName && other.Id == Id;

    public override int GetHashCode() => Id.GetHashCode();
}
