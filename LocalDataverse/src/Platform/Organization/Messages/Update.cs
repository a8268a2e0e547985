using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <summary>Also sets a state, an owner or a parent business unit, as the specialized messages once did.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/org-service/entity-operations-update-delete</remarks>
sealed class Update : IMessage
{
    public string Name => "Update";

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("Target", "ConcurrencyBehavior", "SolutionUniqueName");
        var target = request.Needed<EntityValue>("Target");
        var id = RowWrites.Update(scope, target, request.Find<string>("ConcurrencyBehavior"));
        scope.Work.Rules?.Join(scope.Work, request.Find<string>("SolutionUniqueName"), scope.TableOf(target), id, scope.Authorship);
        return OrganizationResponse.Empty;
    }
}
