using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

public abstract class ManagedProperty<T> : IExtensibleDataObject
{
    protected ManagedProperty()
        : this(null)
    {
    }

    protected ManagedProperty(string managedPropertyLogicalName)
    {
        ManagedPropertyLogicalName = managedPropertyLogicalName;
        CanBeChanged = true;
    }

    public bool CanBeChanged { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }

    public string ManagedPropertyLogicalName { get; internal set; }

    public T Value { get; set; }
}

public sealed class BooleanManagedProperty : ManagedProperty<bool>
{
    public BooleanManagedProperty()
    {
    }

    public BooleanManagedProperty(bool value) => Value = value;
}
