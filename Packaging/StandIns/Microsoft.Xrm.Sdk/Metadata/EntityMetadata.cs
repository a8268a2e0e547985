namespace Microsoft.Xrm.Sdk.Metadata;

// Only what the gateway reads of the original's hundred properties.
public sealed class EntityMetadata : MetadataBase
{
    public AttributeMetadata[] Attributes { get; internal set; }

    public string EntitySetName { get; set; }

    public bool? IsCustomEntity { get; internal set; }

    public bool? IsManaged { get; internal set; }

    public EntityKeyMetadata[] Keys { get; internal set; }

    public string LogicalName { get; set; }

    public ManyToManyRelationshipMetadata[] ManyToManyRelationships { get; internal set; }

    public OneToManyRelationshipMetadata[] ManyToOneRelationships { get; internal set; }

    public string PrimaryIdAttribute { get; internal set; }

    public string PrimaryNameAttribute { get; internal set; }

    public string SchemaName { get; set; }
}
