using Microsoft.Xrm.Sdk.Metadata;

namespace Microsoft.Xrm.Sdk.Messages;

public sealed class RetrieveEntityRequest : OrganizationRequest
{
    public RetrieveEntityRequest()
    {
        RequestName = "RetrieveEntity";
        MetadataId = Guid.Empty;
    }

    public EntityFilters EntityFilters
    {
        get => Get<EntityFilters>(nameof(EntityFilters));
        set => this[nameof(EntityFilters)] = value;
    }

    public string LogicalName
    {
        get => Get<string>(nameof(LogicalName));
        set => this[nameof(LogicalName)] = value;
    }

    public Guid MetadataId
    {
        get => Get<Guid>(nameof(MetadataId));
        set => this[nameof(MetadataId)] = value;
    }

    public bool RetrieveAsIfPublished
    {
        get => Get<bool>(nameof(RetrieveAsIfPublished));
        set => this[nameof(RetrieveAsIfPublished)] = value;
    }
}

public sealed class RetrieveEntityResponse : OrganizationResponse
{
    public EntityMetadata EntityMetadata => Get<EntityMetadata>(nameof(EntityMetadata));
}
