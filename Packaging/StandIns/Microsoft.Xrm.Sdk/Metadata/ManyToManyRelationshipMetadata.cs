namespace Microsoft.Xrm.Sdk.Metadata;

public sealed class ManyToManyRelationshipMetadata : RelationshipMetadataBase
{
    public ManyToManyRelationshipMetadata()
        : base(RelationshipType.ManyToManyRelationship)
    {
    }

    public string Entity1IntersectAttribute { get; set; }

    public string Entity1LogicalName { get; set; }

    public string Entity1NavigationPropertyName { get; set; }

    public string Entity2IntersectAttribute { get; set; }

    public string Entity2LogicalName { get; set; }

    public string Entity2NavigationPropertyName { get; set; }

    public string IntersectEntityName { get; set; }
}

public abstract class RelationshipMetadataBase : MetadataBase
{
    protected RelationshipMetadataBase()
    {
    }

    protected RelationshipMetadataBase(RelationshipType type) => RelationshipType = type;

    public bool? IsCustomRelationship { get; set; }

    public bool? IsManaged { get; internal set; }

    public RelationshipType RelationshipType { get; internal set; }

    public string SchemaName { get; set; }
}

public enum RelationshipType
{
    OneToManyRelationship = 0,
    ManyToManyRelationship = 1,
    Default = 0,
}
