namespace Microsoft.Xrm.Sdk.Messages;

public sealed class DeleteRequest : OrganizationRequest
{
    public DeleteRequest() => RequestName = "Delete";

    public ConcurrencyBehavior ConcurrencyBehavior
    {
        get => Get<ConcurrencyBehavior>(nameof(ConcurrencyBehavior));
        set => this[nameof(ConcurrencyBehavior)] = value;
    }

    public EntityReference Target
    {
        get => Get<EntityReference>(nameof(Target));
        set => this[nameof(Target)] = value;
    }
}
