using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk.Messages;

public sealed class RetrieveRequest : OrganizationRequest
{
    public RetrieveRequest() => RequestName = "Retrieve";

    public ColumnSet ColumnSet
    {
        get => Get<ColumnSet>(nameof(ColumnSet));
        set => this[nameof(ColumnSet)] = value;
    }

    public RelationshipQueryCollection RelatedEntitiesQuery
    {
        get => Get<RelationshipQueryCollection>(nameof(RelatedEntitiesQuery));
        set => this[nameof(RelatedEntitiesQuery)] = value;
    }

    public EntityReference Target
    {
        get => Get<EntityReference>(nameof(Target));
        set => this[nameof(Target)] = value;
    }
}

public sealed class RetrieveResponse : OrganizationResponse
{
    public Entity Entity => Get<Entity>(nameof(Entity));
}
