namespace Microsoft.Xrm.Sdk.Messages;

public sealed class UpdateRequest : OrganizationRequest
{
    public UpdateRequest() => RequestName = "Update";

    public ConcurrencyBehavior ConcurrencyBehavior
    {
        get => Get<ConcurrencyBehavior>(nameof(ConcurrencyBehavior));
        set => this[nameof(ConcurrencyBehavior)] = value;
    }

    public Entity Target
    {
        get => Get<Entity>(nameof(Target));
        set => this[nameof(Target)] = value;
    }
}
