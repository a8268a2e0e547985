using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/org-service/entity-operations-create</remarks>
sealed class Create : IMessage
{
    public string Name => "Create";

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("Target", "SolutionUniqueName");
        var target = request.Needed<EntityValue>("Target");
        var id = RowWrites.Create(scope, target);
        scope.Work.Rules?.Join(scope.Work, request.Find<string>("SolutionUniqueName"), scope.TableOf(target), id, scope.Authorship);
        return OrganizationResponse.Of("id", id);
    }
}
