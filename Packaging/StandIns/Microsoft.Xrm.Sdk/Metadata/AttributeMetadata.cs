namespace Microsoft.Xrm.Sdk.Metadata;

// Only what the gateway reads.
public class AttributeMetadata : MetadataBase
{
    public AttributeMetadata()
    {
    }

    protected AttributeMetadata(AttributeTypeCode attributeType) => AttributeType = attributeType;

    protected AttributeMetadata(AttributeTypeCode attributeType, string schemaName)
        : this(attributeType) => SchemaName = schemaName;

    public string AttributeOf { get; internal set; }

    public AttributeTypeCode? AttributeType { get; internal set; }

    public string EntityLogicalName { get; internal set; }

    public bool? IsCustomAttribute { get; internal set; }

    public bool? IsManaged { get; internal set; }

    public bool? IsPrimaryId { get; internal set; }

    public bool? IsPrimaryName { get; internal set; }

    public string LogicalName { get; set; }

    public string SchemaName { get; set; }
}
