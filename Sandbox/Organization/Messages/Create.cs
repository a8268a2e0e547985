namespace VoiceForD365.Sandbox.Organization.Messages;

/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/org-service/entity-operations-create</remarks>
internal sealed class Create : IMessage
{
    public string Name => "Create";

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("Target");
        return OrganizationResponse.Of("id", RowWrites.Create(scope, request.Needed<EntityValue>("Target")));
    }
}
