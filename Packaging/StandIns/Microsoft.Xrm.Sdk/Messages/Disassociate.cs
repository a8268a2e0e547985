namespace Microsoft.Xrm.Sdk.Messages;

public sealed class DisassociateRequest : OrganizationRequest
{
    public DisassociateRequest() => RequestName = "Disassociate";

    public EntityReferenceCollection RelatedEntities
    {
        get => Get<EntityReferenceCollection>(nameof(RelatedEntities));
        set => this[nameof(RelatedEntities)] = value;
    }

    public Relationship Relationship
    {
        get => Get<Relationship>(nameof(Relationship));
        set => this[nameof(Relationship)] = value;
    }

    public EntityReference Target
    {
        get => Get<EntityReference>(nameof(Target));
        set => this[nameof(Target)] = value;
    }
}
