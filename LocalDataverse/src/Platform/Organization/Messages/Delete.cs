using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <summary>Deletes a row and what its relationships say goes with it; a solution is uninstalled.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/org-service/entity-operations-update-delete</remarks>
sealed class Delete : IMessage
{
    public string Name => "Delete";

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("Target", "ConcurrencyBehavior");
        // A target with a row version is an EntityValue without columns: a reference has no room for it.
        var target = request.Needed<object>("Target");
        RowWrites.Delete(scope, target, request.Find<string>("ConcurrencyBehavior"), (target as EntityValue)?.RowVersion);
        return OrganizationResponse.Empty;
    }
}
