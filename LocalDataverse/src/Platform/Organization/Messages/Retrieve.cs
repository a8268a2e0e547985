using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Organization.Messages;

/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/org-service/entity-operations-retrieve</remarks>
sealed class Retrieve : IMessage
{
    public string Name => "Retrieve";

    public bool IsRead => true;

    public OrganizationResponse Run(OrganizationRequest request, Scope scope)
    {
        request.Only("Target", "ColumnSet", "RelatedEntitiesQuery", "ReturnNotifications");
        var target = request.Needed<object>("Target");
        var columns = request.Needed<ColumnSelection>("ColumnSet");
        var table = scope.TableOf(target);
        if (table.LogicalName == "owner")
            throw Fault.Unsupported("reading rows of 'owner' (read systemuser or team)");
        scope.Caller.Demand("Read", table);
        if (target is RowReference { Id: var id } && scope.Plugins?.RetrieveVirtual(scope, table, id, columns) is { } provided)
            return OrganizationResponse.Of("Entity", provided);
        VirtualRows.Refuse(scope, table, Name);
        var related = request.Find<IReadOnlyList<RelatedQuery>>("RelatedEntitiesQuery") ?? [];
        if (related.Count > 0)
            scope.Plugins?.RefuseUnheard(scope, table, Name);
        else if (RowRetrieval.Run(scope, table, target, columns) is { } heard)
            return OrganizationResponse.Of("Entity", heard);
        var row = scope.Require(target);
        RowAccess.Demand(scope, "Read", row);
        return OrganizationResponse.Of("Entity", RowEntity.Of(scope, row, columns) with
        {
            Related = [.. related.Select(r => (r.Relationship, RelatedRows.Of(scope, row, r.Relationship, r.Query)))],
        });
    }
}
