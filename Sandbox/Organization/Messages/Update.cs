namespace VoiceForD365.Sandbox.Organization.Messages;

/// <summary>Also sets a state, an owner or a parent business unit, as the specialized messages once did.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/org-service/entity-operations-update-delete</remarks>
internal sealed class Update : IMessage
{
    public string Name => "Update";

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("Target", "ConcurrencyBehavior");
        RowWrites.Update(scope, request.Needed<EntityValue>("Target"), request.Find<string>("ConcurrencyBehavior"));
        return OrganizationResponse.Empty;
    }
}
