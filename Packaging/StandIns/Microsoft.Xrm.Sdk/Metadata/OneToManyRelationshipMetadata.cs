namespace Microsoft.Xrm.Sdk.Metadata;

// Only what the gateway reads.
public sealed class OneToManyRelationshipMetadata : RelationshipMetadataBase
{
    public OneToManyRelationshipMetadata()
        : base(RelationshipType.OneToManyRelationship)
    {
    }

    public string ReferencingAttribute { get; set; }
}
