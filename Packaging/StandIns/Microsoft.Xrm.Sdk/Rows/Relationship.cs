using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

public sealed class Relationship : IExtensibleDataObject
{
    public Relationship()
    {
    }

    public Relationship(string schemaName) => SchemaName = schemaName;

    public ExtensionDataObject ExtensionData { get; set; }

    public EntityRole? PrimaryEntityRole { get; set; }

    public string SchemaName { get; set; }

    public override bool Equals(object obj) =>
        obj is Relationship other && other.SchemaName == SchemaName && other.PrimaryEntityRole == PrimaryEntityRole;

    public override int GetHashCode() => SchemaName?.GetHashCode() ?? 0;
}

public enum EntityRole
{
    Referencing = 0,
    Referenced = 1,
}
