using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <summary>Answers a page of rows; every kind of query comes here as a <see cref="TableQuery"/>.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/org-service/entity-operations-query-data</remarks>
sealed class RetrieveMultiple : IMessage
{
    public string Name => "RetrieveMultiple";

    public bool IsRead => true;

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("Query", "ReturnNotifications");
        var query = request.Needed<TableQuery>("Query");
        return OrganizationResponse.Of("EntityCollection", RowQueries.Run(scope, query));
    }
}
