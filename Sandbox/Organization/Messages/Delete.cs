namespace VoiceForD365.Sandbox.Organization.Messages;

/// <summary>Deletes a row and what its relationships say goes with it; a solution is uninstalled.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/org-service/entity-operations-update-delete</remarks>
internal sealed class Delete : IMessage
{
    public string Name => "Delete";

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("Target", "ConcurrencyBehavior");
        RowWrites.Delete(scope, request.Needed<object>("Target"), request.Find<string>("ConcurrencyBehavior"), request.FindValue<long>("RowVersion"));
        return OrganizationResponse.Empty;
    }
}
