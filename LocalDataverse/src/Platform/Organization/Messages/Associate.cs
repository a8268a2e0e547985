using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/org-service/entity-operations-associate-disassociate</remarks>
sealed class Associate : IMessage
{
    public string Name => "Associate";

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("Target", "Relationship", "RelatedEntities");
        var links = new Links(scope, request.Needed<object>("Target"), request.Needed<RelationshipName>("Relationship"));
        links.Add(request.Needed<IReadOnlyList<RowReference>>("RelatedEntities"));
        return OrganizationResponse.Empty;
    }
}

/// <inheritdoc cref="Associate"/>
sealed class Disassociate : IMessage
{
    public string Name => "Disassociate";

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("Target", "Relationship", "RelatedEntities");
        var links = new Links(scope, request.Needed<object>("Target"), request.Needed<RelationshipName>("Relationship"));
        links.Remove(request.Needed<IReadOnlyList<RowReference>>("RelatedEntities"));
        return OrganizationResponse.Empty;
    }
}
