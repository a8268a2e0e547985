namespace Microsoft.Xrm.Sdk.Messages;

public sealed class CreateRequest : OrganizationRequest
{
    public CreateRequest() => RequestName = "Create";

    public Entity Target
    {
        get => Get<Entity>(nameof(Target));
        set => this[nameof(Target)] = value;
    }
}
